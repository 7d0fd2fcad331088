package id.gardu.accounting;

import java.time.Instant;
import java.time.ZoneId;

/** Which local day an UTC hour belongs to: offsets are whole hours. Not thread-safe. */
final class LocalDays {
    private static final long DAY = 86_400;

    private final ZoneId zone;
    private long lastHour = Long.MIN_VALUE;
    private long lastDay;

    LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    /** The epoch day of {@code hour}, hours since 1970. */
    long ofHour(long hour) {
        if (hour != lastHour) {
            long at = hour * Bookings.HOUR;
            int offset = zone.getRules().getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
            lastDay = Math.floorDiv(at + offset, DAY);
            lastHour = hour;
        }
        return lastDay;
    }

    /** The epoch day of a time in epoch seconds. */
    long of(long at) {
        return ofHour(Math.floorDiv(at, Bookings.HOUR));
    }
}
