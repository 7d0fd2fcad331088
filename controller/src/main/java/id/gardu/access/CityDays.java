package id.gardu.access;

import id.gardu.network.OpenHours;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which day it is in the city, and whether a site is open; remembers the day it is, and asks a
 * site's calendar only when the answer can change. Thread-safe.
 */
final class CityDays {
    /** An answer for a site that does not close within the week is asked for again after this. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final ZoneId zone;
    private final Map<SiteId, Hours> answers = new ConcurrentHashMap<>();
    private volatile Day latest = new Day(LocalDate.EPOCH, 0, 0);

    /** A day and its bounds, epoch milliseconds. */
    private record Day(LocalDate date, long from, long to) {}

    /**
     * @param closesAt empty when it does not close within the week
     * @param from from when on this holds
     * @param to until when
     */
    record Hours(
            OpenHours hours, boolean open, Optional<Instant> closesAt, Instant from, Instant to) {
        private boolean holds(OpenHours hoursNow, Instant at) {
            return hours.equals(hoursNow) && !at.isBefore(from) && at.isBefore(to);
        }
    }

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

    /** Whether a site is open, and until when. */
    Hours hours(Site site, Instant at) {
        Hours answer = answers.get(site.id());
        if (answer == null || !answer.holds(site.openHours(), at)) {
            answer = ask(site.openHours(), at);
            answers.put(site.id(), answer);
        }
        return answer;
    }

    private Hours ask(OpenHours hours, Instant at) {
        if (!hours.isOpenAt(at, zone)) {
            // Opening times are whole minutes.
            Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
            return new Hours(hours, false, Optional.empty(), minute, minute.plusSeconds(60));
        }
        Optional<Instant> closesAt = hours.closesAfter(at, zone);
        return new Hours(hours, true, closesAt, at, closesAt.orElse(at.plus(LONG_ENOUGH)));
    }
}
