package id.gardu.accounting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The readings of a session that count, in their order: the same for every order of arrival and any
 * duplicates. By Acct-Session-Time; if a counter falls in that order and less often, or never, in
 * the order of Event-Timestamp, by that (contracts §4).
 *
 * @param byStamp whether Event-Timestamp orders them
 */
record ReadingOrder(List<CounterReading> readings, boolean byStamp) {

    static ReadingOrder of(Collection<CounterReading> all, long start) {
        List<CounterReading> byTime = once(all, CounterReading.inOrder(start));
        int falls = falls(byTime);
        if (falls == 0 || byTime.stream().anyMatch(one -> one.stamp() == CounterReading.NO_STAMP)) {
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
        // A Stop that says what an Interim of the same second said is sorted behind others of it.
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
                                        other.told().octets() > one.told().octets() ? other : one);
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
