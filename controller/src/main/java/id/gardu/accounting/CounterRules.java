package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.CounterReading.RawCounters;
import id.gardu.accounting.CounterReading.ReadingOrder;
import id.gardu.accounting.Progress.Timeline;
import id.gardu.accounting.Session.Mark;

import java.util.ArrayList;
import java.util.List;

/**
 * What the counters of a session mean when one of them falls (docs/radius.md, "A counter that
 * falls"): pure, over all readings in their order. Not thread-safe; of one session.
 */
final class CounterRules {
    /** The way to a stray reading and back is so many times that between its neighbours. */
    private static final long FAR = 10;

    private final ReadingOrder order;
    private final Timeline line;
    private final boolean wide;
    private final List<Step> steps;

    private Direction input = Direction.NONE;
    private Direction output = Direction.NONE;
    private Kind kind = Kind.START;
    private long at;

    /** What becomes of a reading. */
    enum Fate {
        /** Its octets are counted. */
        COUNTED,
        /** It tells octets, but the reading before stays. */
        STAYS,
        /** It tells no octets. */
        UNTOLD
    }

    /**
     * One reading, judged.
     *
     * @param at its place in time, epoch seconds
     * @param input octets since the reading counted before; {@link OctetSums#UNMEASURED}: not told
     * @param sureInput those beyond doubt
     * @param marks bits of {@link Mark}
     * @param mayStray whether the next reading may show that this one strays
     */
    record Step(
            CounterReading reading,
            long at,
            Fate fate,
            long input,
            long sureInput,
            long output,
            long sureOutput,
            int marks,
            boolean mayStray) {

        private static Step of(CounterReading reading, long at, Fate fate, int marks) {
            return new Step(
                    reading,
                    at,
                    fate,
                    OctetSums.UNMEASURED,
                    OctetSums.UNMEASURED,
                    OctetSums.UNMEASURED,
                    OctetSums.UNMEASURED,
                    marks,
                    true);
        }
    }

    /**
     * One direction at the reading counted last.
     *
     * @param rate octets a second, the highest in an undoubted step
     */
    private record Direction(long last, long packets, long rate) {
        static final Direction NONE = new Direction(OctetSums.UNMEASURED, OctetSums.UNMEASURED, 0);

        boolean fellTo(long raw) {
            return OctetSums.measured(raw) && raw < last;
        }

        boolean packetsFellTo(long raw) {
            return OctetSums.measured(raw) && raw < packets;
        }

        Direction to(long raw, long rawPackets, long fresh) {
            return new Direction(
                    OctetSums.measured(raw) ? raw : last,
                    OctetSums.measured(rawPackets) ? rawPackets : packets,
                    Math.max(rate, fresh));
        }
    }

    private CounterRules(ReadingOrder order, Timeline line) {
        this.order = order;
        this.line = line;
        this.at = line.start();
        this.wide = order.readings().stream().anyMatch(reading -> reading.told().wide());
        this.steps = new ArrayList<>(order.readings().size());
    }

    /** A step for each reading. */
    static List<Step> follow(ReadingOrder order, Timeline line) {
        var rules = new CounterRules(order, line);
        rules.followAll();
        return rules.steps;
    }

    private void followAll() {
        List<CounterReading> readings = order.readings();
        long latest = line.start();
        for (int i = 0; i < readings.size(); i++) {
            CounterReading reading = readings.get(i);
            latest = Math.max(latest, order.at(reading, line.start()));
            steps.add(judge(reading, latest, i));
        }
    }

    private Step judge(CounterReading reading, long now, int index) {
        RawCounters told = reading.told();
        if (!told.isMeasured()) {
            return Step.of(reading, now, Fate.UNTOLD, 0);
        }
        boolean fell = input.fellTo(told.input()) || output.fellTo(told.output());
        if (fell && told.octets() == 0) {
            return Step.of(reading, now, Fate.STAYS, 0); // (a)
        }
        boolean wraps = fell && isWrap(told, now);
        if (!wraps && strays(told, now, index)) {
            return Step.of(reading, now, Fate.STAYS, Mark.STRAY_READING.bit());
        }
        boolean began = fell && !wraps;
        boolean inputBegan = began && began(input, told.input(), told.inputPackets());
        boolean outputBegan = began && began(output, told.output(), told.outputPackets());
        long in = step(input, told.input(), wraps, inputBegan);
        long out = step(output, told.output(), wraps, outputBegan);
        long plausible = line.uplink().plausible(now - at);
        if (in > plausible || out > plausible) {
            return Step.of(reading, now, Fate.STAYS, Mark.IMPLAUSIBLE.bit());
        }
        boolean sureIn = !inputBegan && !input.fellTo(told.input());
        boolean sureOut = !outputBegan && !output.fellTo(told.output());
        var step =
                new Step(
                        reading,
                        now,
                        Fate.COUNTED,
                        in,
                        sureIn ? in : Math.min(0, in),
                        out,
                        sureOut ? out : Math.min(0, out),
                        (wraps ? Mark.COUNTER_WRAPPED.bit() : 0)
                                | (began ? Mark.COUNTER_RESET.bit() : 0),
                        began);
        long time = now - at;
        input = input.to(told.input(), told.inputPackets(), rate(in, sureIn, time));
        output = output.to(told.output(), told.outputPackets(), rate(out, sureOut, time));
        kind = reading.kind();
        at = now;
        return step;
    }

    /** (b): a counter of 32 bits ran over. */
    private boolean isWrap(RawCounters told, long now) {
        boolean inputFell = input.fellTo(told.input());
        if (wide
                || !told.narrow()
                || (inputFell && output.fellTo(told.output()))
                || input.packetsFellTo(told.inputPackets())
                || output.packetsFellTo(told.outputPackets())) {
            return false;
        }
        long time = now - at;
        return inputFell
                ? fits(CounterReading.WRAP - input.last() + told.input(), input.rate(), time)
                : fits(CounterReading.WRAP - output.last() + told.output(), output.rate(), time);
    }

    private boolean fits(long octets, long rate, long time) {
        return octets <= 2 * rate * time && octets <= line.uplink().wrapped(time);
    }

    /** (c): the reading before and the one after agree, and this one is far from both. */
    private boolean strays(RawCounters middle, long now, int index) {
        if (kind == Kind.START
                || OctetSums.orZero(input.last()) + OctetSums.orZero(output.last()) == 0) {
            return false;
        }
        int next = next(index);
        if (next < 0) {
            return false;
        }
        RawCounters third = order.readings().get(next).told();
        if (input.fellTo(third.input()) || output.fellTo(third.output())) {
            return false;
        }
        int in = strays(input.last(), middle.input(), third.input());
        int out = strays(output.last(), middle.output(), third.output());
        return in >= 0 && out >= 0 && in + out > 0 && !comesBackByWrap(middle, now, third, next);
    }

    /** 1: the middle one is far from both, 0: in line with them, -1: it fell, but not far. */
    private static int strays(long first, long middle, long third) {
        if (!OctetSums.measured(first)
                || !OctetSums.measured(middle)
                || !OctetSums.measured(third)) {
            return 0;
        }
        boolean away = middle < first || middle > third;
        if (!away) {
            return 0;
        }
        return Math.abs(middle - first) + Math.abs(third - middle) > FAR * (third - first) ? 1 : -1;
    }

    /** Whether the third fell from the middle one because a counter ran over. */
    private boolean comesBackByWrap(RawCounters middle, long now, RawCounters third, int index) {
        boolean falls =
                (OctetSums.measured(middle.input()) && third.input() < middle.input())
                        || (OctetSums.measured(middle.output())
                                && third.output() < middle.output());
        if (!falls || wide || !third.narrow()) {
            return false;
        }
        Direction inputBefore = input;
        Direction outputBefore = output;
        long before = at;
        long time = now - at;
        long in = step(input, middle.input(), false, false);
        long out = step(output, middle.output(), false, false);
        input = input.to(middle.input(), middle.inputPackets(), rate(in, in >= 0, time));
        output = output.to(middle.output(), middle.outputPackets(), rate(out, out >= 0, time));
        at = now;
        boolean wraps =
                isWrap(third, Math.max(now, order.at(order.readings().get(index), line.start())));
        input = inputBefore;
        output = outputBefore;
        at = before;
        return wraps;
    }

    /** The next reading that says more than nothing; -1: there is none. */
    private int next(int index) {
        List<CounterReading> readings = order.readings();
        for (int i = index + 1; i < readings.size(); i++) {
            if (readings.get(i).told().octets() > 0) {
                return i;
            }
        }
        return -1;
    }

    /** (d): whether this direction began again. */
    private static boolean began(Direction direction, long raw, long packets) {
        return direction.fellTo(raw)
                || (OctetSums.measured(raw) && direction.packetsFellTo(packets));
    }

    private static long step(Direction before, long raw, boolean wraps, boolean began) {
        if (!OctetSums.measured(raw)) {
            return OctetSums.UNMEASURED;
        }
        if (began || !OctetSums.measured(before.last())) {
            return raw;
        }
        return raw - before.last() + (wraps && raw < before.last() ? CounterReading.WRAP : 0);
    }

    private static long rate(long octets, boolean sure, long seconds) {
        return sure && seconds > 0 ? OctetSums.orZero(octets) / seconds : 0;
    }
}
