package id.gardu.accounting;

import id.gardu.accounting.RollUps.HourKey;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How one row of {@code site_day} changes. Not thread-safe. */
final class DaySum {
    private final HourSum sum = new HourSum();
    private long hoursUsed;
    private boolean isFoundAgain;

    /** A row of {@code site_day}; the day is local and counts from 1970. */
    record DayKey(long day, long site, String area) implements Comparable<DayKey> {
        @Override
        public int compareTo(DayKey other) {
            int first = Long.compare(day, other.day);
            int second = first == 0 ? Long.compare(site, other.site) : first;
            return second == 0 ? area.compareTo(other.area) : second;
        }
    }

    /** The days that {@code hours} change. */
    static SortedMap<DayKey, DaySum> of(SortedMap<HourKey, HourSum> hours, LocalDays days) {
        SortedMap<DayKey, DaySum> sums = new TreeMap<>();
        for (Map.Entry<HourKey, HourSum> entry : hours.entrySet()) {
            HourKey hour = entry.getKey();
            if (!entry.getValue().isNothing()) {
                sums.computeIfAbsent(
                                new DayKey(days.ofHour(hour.hour()), hour.site(), hour.area()),
                                _ -> new DaySum())
                        .add(entry.getValue(), days.hourOfDay(hour.hour()));
            }
        }
        return sums;
    }

    private void add(HourSum hour, int hourOfDay) {
        sum.add(hour);
        hoursUsed |= hour.octets() > 0 ? 1L << hourOfDay : 0;
        isFoundAgain |= hour.isCorrected();
    }

    HourSum sum() {
        return sum;
    }

    /** Bit 0 is the first hour of the day. */
    long hoursUsed() {
        return hoursUsed;
    }

    /**
     * Whether something was taken from one of its hours: what that leaves of a row that was raised
     * to nothing, of an hour without traffic or of a sum that nobody measures any more only the
     * hours tell.
     */
    boolean isFoundAgain() {
        return isFoundAgain;
    }
}
