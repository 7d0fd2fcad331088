package id.gardu.accounting;

import id.gardu.accounting.Bookings.Span;
import id.gardu.accounting.CounterReading.RawCounters;
import id.gardu.accounting.CounterReading.ReadingOrder;
import id.gardu.accounting.CounterRules.Fate;
import id.gardu.accounting.CounterRules.Step;
import id.gardu.accounting.OctetSums.Counter;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Session.Mark;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a session is after its readings. Following one reading more gives the same as following
 * all again, or nothing where all must be looked at, so that an Interim costs what an Interim adds.
 * Immutable.
 *
 * @param at place in time of the last reading, epoch seconds
 * @param marks bits of {@link Mark} that follow from the readings
 */
record Progress(
        long at, Counter input, Counter output, View view, Place place, Lookback look, int marks) {

    /**
     * What readings are laid out on.
     *
     * @param start of the session, epoch seconds
     * @param uplink of its site when it began
     */
    record Timeline(long start, Uplink uplink) {}

    /** Which next reading cannot be followed without the readings before. */
    enum Lookback {
        /** None, as long as no counter falls. */
        AHEAD(0),
        /** One that tells octets: it may change what became of the last one. */
        BACK_WHEN_TOLD(1),
        /** Any: Event-Timestamp orders them. */
        BACK(2);

        private final int number;

        Lookback(int number) {
            this.number = number;
        }

        /** In {@code session.look}. */
        int number() {
            return number;
        }

        static Lookback of(int number) {
            for (Lookback look : values()) {
                if (look.number == number) {
                    return look;
                }
            }
            return BACK;
        }
    }

    /** Before the first reading. */
    static Progress from(long start, Place place, ViewPoint dialect) {
        return new Progress(
                start,
                Counter.UNMEASURED,
                Counter.UNMEASURED,
                new View(dialect, false),
                place,
                Lookback.AHEAD,
                0);
    }

    /** Follows readings, at least one, from the start. */
    static Progress follow(Timeline line, ReadingOrder order, View unlessTold, Bookings into) {
        Place first = order.readings().getFirst().place();
        View view = View.of(order.readings(), unlessTold);
        into.started(line.start(), first);
        var follower = new Follower(line.start(), view, first, into);
        CounterRules.follow(order, line).forEach(follower::take);
        return follower.end(order.byStamp());
    }

    /**
     * One reading more, later than all; what it adds is put into {@code into}.
     *
     * @return empty when the readings before must be looked at
     */
    Optional<Progress> then(Timeline line, CounterReading reading, Bookings into) {
        RawCounters told = reading.told();
        if (look == Lookback.BACK || view.isTurnedBy(reading)) {
            return Optional.empty();
        }
        long to = reading.at(line.start());
        Place where = place.then(reading.place());
        int seen = marks | (where.isElsewhereThan(place) ? Mark.ROAMED.bit() : 0);
        if (!told.isMeasured()) {
            into.span(Span.untold(at, to), at, to, where);
            // No time has passed at a Start, so none is to be booked again with what comes next.
            Lookback next = to > at ? Lookback.BACK_WHEN_TOLD : look;
            return Optional.of(new Progress(to, input, output, view, where, next, seen));
        }
        long in = input.stepTo(told.input());
        long out = output.stepTo(told.output());
        long plausible = line.uplink().plausible(to - at);
        boolean ordinary =
                look == Lookback.AHEAD
                        && !input.fellTo(told.input())
                        && !output.fellTo(told.output())
                        && in <= plausible
                        && out <= plausible
                        && !(told.wide() && Mark.COUNTER_WRAPPED.in(marks));
        if (!ordinary) {
            return Optional.empty();
        }
        into.span(new Span(at, to, view, in, out, in, out), at, to, where);
        return Optional.of(
                new Progress(
                        to,
                        input.plus(in, in, told.input()),
                        output.plus(out, out, told.output()),
                        view,
                        where,
                        Lookback.AHEAD,
                        seen | sideMark()));
    }

    /**
     * One reading of a session whose readings are gone: it only goes forwards. What a counter fell
     * by is lost, and the step after it is doubted.
     */
    Progress forwards(Timeline line, CounterReading reading, Bookings into) {
        RawCounters told = reading.told();
        long now = Math.max(line.start(), reading.at(line.start()));
        boolean late = now <= at;
        long from = Math.min(at, now);
        Place where = now < at ? place : place.then(reading.place());
        boolean fell = input.fellTo(told.input()) || output.fellTo(told.output());
        boolean stays = fell && (late || told.octets() == 0);
        long in = stays ? OctetSums.UNMEASURED : ahead(input, told.input());
        long out = stays ? OctetSums.UNMEASURED : ahead(output, told.output());
        long plausible = line.uplink().plausible(now - from);
        int seen = marks;
        if (in > plausible || out > plausible) {
            stays = true;
            in = OctetSums.UNMEASURED;
            out = OctetSums.UNMEASURED;
            seen |= Mark.IMPLAUSIBLE.bit();
        }
        boolean sure = look == Lookback.AHEAD && !fell;
        long sureIn = sure ? in : Math.min(0, in);
        long sureOut = sure ? out : Math.min(0, out);
        Span span =
                stays && told.isMeasured()
                        ? Span.nothing(view, from, now)
                        : new Span(from, now, view, in, out, sureIn, sureOut);
        into.span(span, from, now, where);
        if (fell && !stays) {
            seen |= Mark.COUNTER_RESET.bit();
        }
        return new Progress(
                Math.max(at, now),
                stays ? input : input.plus(in, sureIn, told.input()),
                stays ? output : output.plus(out, sureOut, told.output()),
                view,
                where,
                stays || !told.isMeasured()
                        ? look
                        : fell ? Lookback.BACK_WHEN_TOLD : Lookback.AHEAD,
                seen);
    }

    private static long ahead(Counter counter, long raw) {
        return counter.fellTo(raw) ? 0 : counter.stepTo(raw);
    }

    /** Whether {@code reading}, of the last second, says nothing new. */
    boolean holds(CounterReading reading) {
        return !view.isTurnedBy(reading)
                && (look == Lookback.AHEAD || !reading.told().isMeasured())
                && input.isAt(reading.told().input())
                && output.isAt(reading.told().output())
                && place.then(reading.place()).equals(place);
    }

    Progress shifted(long seconds) {
        return new Progress(at + seconds, input, output, view, place, look, marks);
    }

    boolean hasOctets() {
        return OctetSums.orZero(input.total()) + OctetSums.orZero(output.total()) > 0;
    }

    long uploaded() {
        return view.uploaded(input.total(), output.total());
    }

    long downloaded() {
        return view.downloaded(input.total(), output.total());
    }

    long sideless() {
        return view.sideless(input.total(), output.total());
    }

    long sureUploaded() {
        return view.uploaded(input.sure(), output.sure());
    }

    long sureDownloaded() {
        return view.downloaded(input.sure(), output.sure());
    }

    long sureSideless() {
        return view.sideless(input.sure(), output.sure());
    }

    /** Whether more than totals and times changed. */
    boolean isJudgedOtherThan(Progress before) {
        return look != before.look
                || !view.equals(before.view)
                || inputLift() != before.inputLift()
                || outputLift() != before.outputLift();
    }

    /** What was counted beyond what the NAS's own counter says. */
    long inputLift() {
        return OctetSums.orZero(input.total()) - OctetSums.orZero(input.last());
    }

    long outputLift() {
        return OctetSums.orZero(output.total()) - OctetSums.orZero(output.last());
    }

    private int sideMark() {
        return view.point() == ViewPoint.UNKNOWN ? Mark.SIDE_UNKNOWN.bit() : 0;
    }

    /** From judged readings to spans of time. Not thread-safe. */
    private static final class Follower {
        private final View view;
        private final Bookings into;
        private final List<UncountedPart> waiting = new ArrayList<>(1);
        private Counter input = Counter.UNMEASURED;
        private Counter output = Counter.UNMEASURED;
        private Place place;
        private Lookback look = Lookback.AHEAD;
        private long since;
        private long at;
        private int marks;

        /** The time up to a reading whose octets are not counted. */
        private record UncountedPart(long to, Place place, boolean told) {}

        Follower(long start, View view, Place place, Bookings into) {
            this.view = view;
            this.into = into;
            this.place = place;
            this.since = start;
            this.at = start;
        }

        void take(Step step) {
            Place where = place.then(step.reading().place());
            marks |= step.marks() | (where.isElsewhereThan(place) ? Mark.ROAMED.bit() : 0);
            place = where;
            boolean passed = step.at() > at;
            at = step.at();
            if (step.fate() != Fate.COUNTED) {
                waiting.add(new UncountedPart(at, where, step.fate() != Fate.UNTOLD));
                look = step.fate() == Fate.UNTOLD && !passed ? look : Lookback.BACK_WHEN_TOLD;
                return;
            }
            RawCounters told = step.reading().told();
            var span =
                    new Span(
                            since,
                            at,
                            view,
                            step.input(),
                            step.output(),
                            step.sureInput(),
                            step.sureOutput());
            for (UncountedPart part : waiting) {
                // Octets of no time are booked once.
                if (part.to() < at) {
                    into.span(span, since, part.to(), part.place());
                    since = part.to();
                }
            }
            waiting.clear();
            into.span(span, since, at, where);
            since = at;
            input = input.plus(step.input(), step.sureInput(), told.input());
            output = output.plus(step.output(), step.sureOutput(), told.output());
            look = step.mayStray() ? Lookback.BACK_WHEN_TOLD : Lookback.AHEAD;
        }

        Progress end(boolean byStamp) {
            for (UncountedPart part : waiting) {
                Span span =
                        part.told()
                                ? Span.nothing(view, since, part.to())
                                : Span.untold(since, part.to());
                into.span(span, since, part.to(), part.place());
                since = part.to();
            }
            boolean sides = view.point() != ViewPoint.UNKNOWN;
            boolean measured = OctetSums.measured(OctetSums.plus(input.total(), output.total()));
            return new Progress(
                    at,
                    input,
                    output,
                    view,
                    place,
                    byStamp ? Lookback.BACK : look,
                    marks | (sides || !measured ? 0 : Mark.SIDE_UNKNOWN.bit()));
        }
    }
}
