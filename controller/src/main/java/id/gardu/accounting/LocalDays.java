package id.gardu.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which local day an UTC hour belongs to: offsets are whole hours. Not thread-safe. */
final class LocalDays {
    private static final int HOURS = 24;

    private final ZoneId zone;
    private long lastHour = Long.MIN_VALUE;
    private long lastLocal;

    LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The UTC hours that are a local day, and their place in it: one that an offset is taken back
     * in has the same place as the one before it.
     *
     * @param first of them, since 1970
     * @param end after the last
     * @param change from which the other offset holds; {@code end} where there is but one
     * @param before added to an hour before the change, it is the hour of the day
     * @param after the same from the change on
     */
    record Hours(long first, long end, long change, long before, long after) {}

    /** The epoch day of {@code hour}, hours since 1970. */
    long ofHour(long hour) {
        return Math.floorDiv(local(hour), HOURS);
    }

    /** The hour of the day, 0-23, of {@code hour}, hours since 1970. */
    int hourOfDay(long hour) {
        return Math.floorMod(local(hour), HOURS);
    }

    /** The epoch day of a time in epoch seconds. */
    long of(long at) {
        return ofHour(Math.floorDiv(at, Bookings.HOUR));
    }

    /** The hours of an epoch day. */
    Hours hours(long day) {
        long first = begin(day);
        long end = begin(day + 1);
        long change = first;
        while (change < end && offset(change) == offset(first)) {
            change++;
        }
        return new Hours(
                first, end, change, offset(first) - day * HOURS, offset(end - 1) - day * HOURS);
    }

    private long local(long hour) {
        if (hour != lastHour) {
            lastLocal = hour + offset(hour);
            lastHour = hour;
        }
        return lastLocal;
    }

    private long begin(long day) {
        return Math.floorDiv(
                LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond(), Bookings.HOUR);
    }

    private long offset(long hour) {
        Instant at = Instant.ofEpochSecond(hour * Bookings.HOUR);
        return Math.floorDiv(zone.getRules().getOffset(at).getTotalSeconds(), Bookings.HOUR);
    }
}
