package id.gardu.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is in the city; remembers the one it is. Thread-safe. */
final class CityDays {
    private final ZoneId zone;
    private volatile Day latest = new Day(LocalDate.EPOCH, 0, 0);

    /** A day and its bounds, epoch milliseconds. */
    private record Day(LocalDate date, long from, long to) {}

    CityDays(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate dayOf(Instant at) {
        Day day = latest;
        long millis = at.toEpochMilli();
        if (millis < day.from || millis >= day.to) {
            day = dayAround(at);
            latest = day;
        }
        return day.date;
    }

    /** The midnight after {@code at}. */
    Instant endOf(Instant at) {
        return startOf(dayOf(at).plusDays(1));
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Day dayAround(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        return new Day(date, midnight(date), midnight(date.plusDays(1)));
    }

    private long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
