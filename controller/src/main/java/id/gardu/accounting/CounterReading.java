package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the counters of a session stood at, as the NAS said.
 *
 * @param second Acct-Session-Time; without one the time itself in epoch seconds, which is always
 *     greater than any session time
 * @param stamp when it happened by the Event-Timestamp, epoch seconds; {@link #NO_STAMP} when none
 *     was told that can be believed
 */
record CounterReading(long second, long stamp, Kind kind, RawCounters told, Place place) {
    static final long NO_STAMP = Long.MAX_VALUE;

    /** What a counter of 32 bits cannot count to. */
    static final long WRAP = 1L << 32;

    /** From here on a second is of the calendar (2001), below it of the session (31 years). */
    private static final long CALENDAR = 1_000_000_000;

    /** In the same second the Stop is last, then the greater (docs/radius.md). */
    private static final Comparator<CounterReading> IN_A_SECOND =
            Comparator.comparing(CounterReading::isStop)
                    .thenComparingLong(reading -> reading.told.octets())
                    .thenComparingLong(reading -> reading.told.input)
                    .thenComparingLong(reading -> reading.told.output)
                    .thenComparingLong(CounterReading::second);

    /** Those of one stamp. */
    static final Comparator<CounterReading> BY_STAMP =
            Comparator.comparingLong(CounterReading::stamp).thenComparing(IN_A_SECOND);

    /**
     * Octets and packets of both directions in the NAS's own words; {@link OctetSums#UNMEASURED}
     * where it told none.
     *
     * @param wide whether a Gigawords attribute was there, or a number that needs one
     * @param narrow whether its NAS had never sent a Gigawords attribute when it was received
     * @param view whose side it says the octets are told from
     */
    record RawCounters(
            long input,
            long output,
            long inputPackets,
            long outputPackets,
            boolean wide,
            boolean narrow,
            ViewPoint view) {

        /** Whether octets are told, of one direction at least. */
        boolean isMeasured() {
            return OctetSums.measured(input) || OctetSums.measured(output);
        }

        /** Both ways; 0 when none are told. */
        long octets() {
            return OctetSums.orZero(input) + OctetSums.orZero(output);
        }

        /** Of a NAS that counts in 32 bits, as far as is known. */
        RawCounters asNarrow() {
            return new RawCounters(input, output, inputPackets, outputPackets, wide, true, view);
        }

        private RawCounters and(RawCounters other) {
            return new RawCounters(
                    input,
                    output,
                    Math.max(inputPackets, other.inputPackets),
                    Math.max(outputPackets, other.outputPackets),
                    wide || other.wide,
                    narrow && other.narrow,
                    view.compareTo(other.view) <= 0 ? view : other.view);
        }
    }

    /** Readings in the order of a session that began at {@code start}. */
    static Comparator<CounterReading> inOrder(long start) {
        return Comparator.<CounterReading>comparingLong(reading -> reading.at(start))
                .thenComparing(IN_A_SECOND);
    }

    static boolean isSessionTime(long second) {
        return second < CALENDAR;
    }

    boolean isStop() {
        return kind == Kind.STOP;
    }

    /** Its place in time by the session time, epoch seconds. */
    long at(long start) {
        return isSessionTime(second) ? start + second : second;
    }

    /** Whether it says of the same second what {@code other} says: a packet that came twice. */
    boolean isAgain(CounterReading other) {
        return second == other.second
                && told.input == other.told.input
                && told.output == other.told.output;
    }

    /** Both of two that say the same, whichever came first. */
    CounterReading and(CounterReading other) {
        return new CounterReading(
                second,
                Math.min(stamp, other.stamp),
                kind.compareTo(other.kind) >= 0 ? kind : other.kind,
                told.and(other.told),
                place.better(other.place));
    }

    /**
     * The readings of a session that count, in their order: the same for every order of arrival and
     * any duplicates. By Acct-Session-Time; if a counter falls in that order and less often, or
     * never, in the order of Event-Timestamp, by that (docs/radius.md).
     *
     * @param byStamp whether Event-Timestamp orders them
     */
    record ReadingOrder(List<CounterReading> readings, boolean byStamp) {

        static ReadingOrder of(Collection<CounterReading> all, long start) {
            List<CounterReading> byTime = once(all, CounterReading.inOrder(start));
            int falls = falls(byTime);
            if (falls == 0
                    || byTime.stream().anyMatch(one -> one.stamp() == CounterReading.NO_STAMP)) {
                return new ReadingOrder(byTime, false);
            }
            List<CounterReading> byStamp = new ArrayList<>(byTime);
            byStamp.sort(CounterReading.BY_STAMP);
            return falls(byStamp) < falls
                    ? new ReadingOrder(byStamp, true)
                    : new ReadingOrder(byTime, false);
        }

        /** Where a reading stands in time, epoch seconds. */
        long at(CounterReading reading, long start) {
            return byStamp ? reading.stamp() : reading.at(start);
        }

        /** What was said twice is one reading, and of several Stops the greatest holds. */
        private static List<CounterReading> once(
                Collection<CounterReading> all, Comparator<CounterReading> order) {
            List<CounterReading> sorted = new ArrayList<>(all);
            sorted.sort(order);
            List<CounterReading> once = new ArrayList<>(sorted.size());
            for (CounterReading reading : sorted) {
                merge(once, reading);
            }
            // A Stop that says what an Interim of the same second said is sorted behind others of
            // it.
            once.sort(order);
            keepGreatestStop(once);
            return once;
        }

        private static void merge(List<CounterReading> once, CounterReading reading) {
            for (int i = once.size() - 1; i >= 0 && once.get(i).second() == reading.second(); i--) {
                if (once.get(i).isAgain(reading)) {
                    once.set(i, once.get(i).and(reading));
                    return;
                }
            }
            once.add(reading);
        }

        private static void keepGreatestStop(List<CounterReading> ordered) {
            Optional<CounterReading> greatest =
                    ordered.stream()
                            .filter(CounterReading::isStop)
                            .reduce(
                                    (one, other) ->
                                            other.told().octets() > one.told().octets()
                                                    ? other
                                                    : one);
            ordered.removeIf(reading -> reading.isStop() && !greatest.equals(Optional.of(reading)));
        }

        /** How often a counter fell. */
        private static int falls(List<CounterReading> ordered) {
            long input = OctetSums.UNMEASURED;
            long output = OctetSums.UNMEASURED;
            int falls = 0;
            for (CounterReading reading : ordered) {
                long in = reading.told().input();
                long out = reading.told().output();
                falls += OctetSums.measured(in) && in < input ? 1 : 0;
                falls += OctetSums.measured(out) && out < output ? 1 : 0;
                input = OctetSums.measured(in) ? in : input;
                output = OctetSums.measured(out) ? out : output;
            }
            return falls;
        }
    }
}
