package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.CounterReading.ReadingOrder;
import id.gardu.accounting.MadeUpSession.Habit;
import id.gardu.accounting.MadeUpSession.MadeUpPacket;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.Progress.Timeline;
import id.gardu.accounting.Session.Mark;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.network.ViewPoint;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Random truths told by NAS of every habit: what the rules make of them. 20,000 sessions; a million
 * with {@code -Dgardu.faults=true}. {@code -Dgardu.seed=N} begins with another session.
 */
class CounterRulesTest {
    static final Place HALL = new Place(3, "RW03", 31, ApSource.ONLY_AP);
    private static final long[] NOTHING = new long[6];
    private static final View NAS = new View(ViewPoint.NAS, false);
    private static final long FROM = LedgerKampung.TEN_O_CLOCK.getEpochSecond();

    private final long first = Long.getLong("gardu.seed", 1);
    private final Map<Sort, int[]> counted = new EnumMap<>(Sort.class);
    private final List<String> wrong = new ArrayList<>();

    /** What is asserted of, or only counted. */
    private enum Sort {
        WIDE_EXACT,
        NARROW_EXACT,
        RESETS_WIDE,
        RESETS_NARROW,
        STRAYS,
        STRAYS_LAST,
        OVERRUN,
        TIME_AGAIN,
        REST
    }

    @Test
    void whateverANasDoesTheBookIsNeverAboveTheTruthButWhereItSaysSo() {
        int sessions = Boolean.getBoolean("gardu.faults") ? 1_000_000 : 20_000;
        for (long seed = first; seed < first + sessions; seed++) {
            check(seed);
        }
        report(sessions);
        assertThat(wrong).as("first seed %d", first).isEmpty();
        int[] narrow = Objects.requireNonNull(counted.get(Sort.NARROW_EXACT));
        assertThat(narrow[1])
                .as("exact of %d narrow sessions", narrow[0])
                .isGreaterThanOrEqualTo((int) Math.ceil(0.97 * narrow[0]));
    }

    private void check(long seed) {
        MadeUpSession made = MadeUpSession.any(seed, FROM);
        var hours = new TreeMap<Long, long[]>();
        Progress whole = follow(made, hours);
        judge(seed, made, whole);
        var appended = new TreeMap<Long, long[]>();
        say(appendOneByOne(made, appended).equals(whole), seed, made, "appended otherwise");
        say(same(hours, appended), seed, made, "hours appended otherwise");
        made.mixAgain();
        var mixed = new TreeMap<Long, long[]>();
        say(follow(made, mixed).equals(whole), seed, made, "another order gives another sum");
        say(same(hours, mixed), seed, made, "another order gives other hours");
    }

    private void judge(long seed, MadeUpSession made, Progress book) {
        long input = OctetSums.orZero(book.input().total());
        long output = OctetSums.orZero(book.output().total());
        var told = made.lastWithOctets();
        long trueInput = told.map(MadeUpPacket::trueInput).orElse(0L);
        long trueOutput = told.map(MadeUpPacket::trueOutput).orElse(0L);
        var last = made.last();
        boolean exact = input == trueInput && output == trueOutput;
        boolean above = input > last.trueInput() || output > last.trueOutput();
        boolean sureAbove =
                OctetSums.orZero(book.input().sure()) > last.trueInput()
                        || OctetSums.orZero(book.output().sure()) > last.trueOutput();
        int flagged =
                book.marks()
                        & (Mark.COUNTER_RESET.bit()
                                | Mark.COUNTER_WRAPPED.bit()
                                | Mark.STRAY_READING.bit()
                                | Mark.IMPLAUSIBLE.bit());
        boolean wrapped = Mark.COUNTER_WRAPPED.in(book.marks());
        say(book.at() == at(made), seed, made, "ends otherwise");
        Sort sort = sort(made);
        // A NAS of 32 bits whose session time begins again may be put in no order that is true.
        say(
                !sureAbove || made.hasStray() || (sort == Sort.TIME_AGAIN && made.isNarrow()),
                seed,
                made,
                "certain octets above the truth");
        int[] count = counted.computeIfAbsent(sort, _ -> new int[4]);
        count[0]++;
        count[1] += exact ? 1 : 0;
        count[2] += above ? 1 : 0;
        count[3] += flagged != 0 ? 1 : 0;
        switch (sort) {
            case WIDE_EXACT -> say(exact, seed, made, "wide, whole and not exact: " + book);
            case NARROW_EXACT -> {
                say(exact || flagged != 0, seed, made, "narrow, wrong and not flagged: " + book);
                say(!above, seed, made, "narrow, whole and above: " + book);
            }
            case RESETS_WIDE -> say(!above, seed, made, "wide, reset and above: " + book);
            case RESETS_NARROW ->
                    say(!above || wrapped, seed, made, "narrow, reset, above, not said: " + book);
            case REST -> {
                if (!made.isNarrow()) {
                    say(!above, seed, made, "wide and above: " + book);
                }
            }
            case TIME_AGAIN -> {
                if (!made.isNarrow()) {
                    boolean odd = Mark.IMPLAUSIBLE.in(book.marks());
                    say(!above && (exact || odd), seed, made, "time began again: " + book);
                }
            }
            case STRAYS, STRAYS_LAST, OVERRUN -> {}
        }
    }

    private static Sort sort(MadeUpSession made) {
        if (made.hasStray()) {
            return made.straysLast() ? Sort.STRAYS_LAST : Sort.STRAYS;
        }
        if (made.habit == Habit.TIME_BEGINS_AGAIN) {
            return Sort.TIME_AGAIN;
        }
        if (made.isNarrow() && made.overruns()) {
            return Sort.OVERRUN;
        }
        if (made.habit.resets()) {
            return made.isNarrow() ? Sort.RESETS_NARROW : Sort.RESETS_WIDE;
        }
        if (!made.whole) {
            return Sort.REST;
        }
        return made.isNarrow() ? Sort.NARROW_EXACT : Sort.WIDE_EXACT;
    }

    private static long at(MadeUpSession made) {
        ReadingOrder order = ReadingOrder.of(made.readings(HALL), made.start());
        return order.readings().stream()
                .mapToLong(reading -> order.at(reading, made.start()))
                .max()
                .orElseThrow();
    }

    private static Progress follow(MadeUpSession made, Map<Long, long[]> hours) {
        return follow(made.readings(HALL), made, made.start(), hours, 1);
    }

    private static Progress follow(
            List<CounterReading> readings,
            MadeUpSession made,
            long start,
            Map<Long, long[]> hours,
            int times) {
        var into = new Bookings();
        Progress progress =
                Progress.follow(
                        new Timeline(start, made.uplink),
                        ReadingOrder.of(readings, start),
                        NAS,
                        into);
        add(into, times, hours);
        return progress;
    }

    /** As the ledger does: one by one, looking back only where it must. */
    private static Progress appendOneByOne(MadeUpSession made, Map<Long, long[]> hours) {
        long start = made.start();
        var line = new Timeline(start, made.uplink);
        var known = new ArrayList<CounterReading>();
        Optional<Progress> progress = Optional.empty();
        boolean stopped = false;
        for (CounterReading reading : made.readings(HALL)) {
            Optional<Progress> next = Optional.empty();
            if (progress.isPresent() && !stopped && reading.at(start) > progress.get().at()) {
                var into = new Bookings();
                next = progress.get().then(line, reading, into);
                if (next.isPresent()) {
                    add(into, 1, hours);
                }
            }
            if (next.isEmpty()) {
                if (!known.isEmpty()) {
                    var _ = follow(known, made, start, hours, -1);
                }
                known.add(reading);
                next = Optional.of(follow(known, made, start, hours, 1));
            } else {
                known.add(reading);
            }
            stopped |= reading.isStop();
            progress = next;
        }
        return progress.orElseThrow();
    }

    private static void add(Bookings bookings, int times, Map<Long, long[]> hours) {
        for (HourUse use : bookings.hours()) {
            long[] hour = hours.computeIfAbsent(use.hour, _ -> new long[6]);
            hour[0] += times * use.seconds;
            hour[1] += times * OctetSums.orZero(use.uploaded);
            hour[2] += times * OctetSums.orZero(use.downloaded);
            hour[3] += times * use.certain;
            hour[4] += times * use.unmeasured;
            hour[5] += times * OctetSums.orZero(use.active);
        }
    }

    private static boolean same(Map<Long, long[]> one, Map<Long, long[]> other) {
        return holds(one, other) && holds(other, one);
    }

    private static boolean holds(Map<Long, long[]> one, Map<Long, long[]> other) {
        for (var hour : one.entrySet()) {
            if (!Arrays.equals(hour.getValue(), other.getOrDefault(hour.getKey(), NOTHING))) {
                return false;
            }
        }
        return true;
    }

    private void say(boolean right, long seed, MadeUpSession made, String what) {
        if (!right && wrong.size() < 5) {
            wrong.add("seed " + seed + ": " + what + "\n" + made);
        }
    }

    private void report(int sessions) {
        System.out.printf("%d sessions from seed %d%n", sessions, first);
        counted.forEach(
                (sort, count) ->
                        System.out.printf(
                                "%-13s %7d, exact %6.2f %%, above %6.2f %%, flagged %6.2f %%%n",
                                sort,
                                count[0],
                                100.0 * count[1] / count[0],
                                100.0 * count[2] / count[0],
                                100.0 * count[3] / count[0]));
    }
}
