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
record ReadingOrder(List<Reading> readings, boolean byStamp) {

    static ReadingOrder of(Collection<Reading> all, long start) {
        List<Reading> byTime = once(all, Reading.inOrder(start));
        int falls = falls(byTime);
        if (falls == 0 || byTime.stream().anyMatch(one -> one.stamp() == Reading.NO_STAMP)) {
            return new ReadingOrder(byTime, false);
        }
        List<Reading> byStamp = new ArrayList<>(byTime);
        byStamp.sort(Reading.BY_STAMP);
        return falls(byStamp) < falls
                ? new ReadingOrder(byStamp, true)
                : new ReadingOrder(byTime, false);
    }

    /** Where a reading stands in time, epoch seconds. */
    long at(Reading reading, long start) {
        return byStamp ? reading.stamp() : reading.at(start);
    }

    /** What was said twice is one reading, and of several Stops the greatest holds. */
    private static List<Reading> once(Collection<Reading> all, Comparator<Reading> order) {
        List<Reading> sorted = new ArrayList<>(all);
        sorted.sort(order);
        List<Reading> once = new ArrayList<>(sorted.size());
        for (Reading reading : sorted) {
            merge(once, reading);
        }
        // A Stop that says what an Interim of the same second said is sorted behind others of it.
        once.sort(order);
        keepGreatestStop(once);
        return once;
    }

    private static void merge(List<Reading> once, Reading reading) {
        for (int i = once.size() - 1; i >= 0 && once.get(i).second() == reading.second(); i--) {
            if (once.get(i).isAgain(reading)) {
                once.set(i, once.get(i).and(reading));
                return;
            }
        }
        once.add(reading);
    }

    private static void keepGreatestStop(List<Reading> ordered) {
        Optional<Reading> greatest =
                ordered.stream()
                        .filter(Reading::isStop)
                        .reduce(
                                (one, other) ->
                                        other.told().octets() > one.told().octets() ? other : one);
        ordered.removeIf(reading -> reading.isStop() && !greatest.equals(Optional.of(reading)));
    }

    /** How often a counter fell. */
    private static int falls(List<Reading> ordered) {
        long input = Octets.UNMEASURED;
        long output = Octets.UNMEASURED;
        int falls = 0;
        for (Reading reading : ordered) {
            long in = reading.told().input();
            long out = reading.told().output();
            falls += Octets.measured(in) && in < input ? 1 : 0;
            falls += Octets.measured(out) && out < output ? 1 : 0;
            input = Octets.measured(in) ? in : input;
            output = Octets.measured(out) ? out : output;
        }
        return falls;
    }
}
