package id.gardu.report;

import id.gardu.network.SiteId;
import id.gardu.report.DoorDayQueries.Bounds;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came to the doors (docs/report.md): of days that are settled what was kept, of today and
 * yesterday the same from what will be settled. Only reads. Thread-safe.
 *
 * @param zone the city's, where a day begins at midnight
 */
public record DoorQueries(Store store, ZoneId zone, Clock clock) {
    /** Tries are not kept for longer: what was not settled by then is not known. */
    private static final int MOST_LIVE = 4;

    /** Clocks of two controllers that write sessions. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** Of a time told that is older nothing is believed (docs/radius.md). */
    private static final Duration LATEST = Duration.ofDays(8);

    private static final Comparator<DoorSiteDay> ORDER =
            Comparator.comparing(DoorSiteDay::day).thenComparingLong(DoorSiteDay::site);

    /**
     * A day that is not settled, as of one moment.
     *
     * @param sites every one that something came to or began at
     */
    public record Live(List<DoorSiteDay> sites, List<DoorNasDay> gateways) {
        public Live {
            sites = List.copyOf(sites);
            gateways = List.copyOf(gateways);
        }
    }

    /** The last day that is settled; empty: none is. */
    public Optional<LocalDate> settledUntil() {
        return store.reads().withExtension(DoorDayQueries.class, DoorDayQueries::settledUntil);
    }

    /**
     * Every site and day that something came to or began at, by day and site; nothing of others.
     *
     * @param to exclusive
     */
    public List<DoorSiteDay> days(LocalDate from, LocalDate to) {
        return store.snapshot(
                handle -> days(handle, new DayRange(from, to, zone), clock.instant()));
    }

    /** The same, within a snapshot. */
    public static List<DoorSiteDay> days(Handle handle, DayRange range, Instant now) {
        DoorDayQueries queries = handle.attach(DoorDayQueries.class);
        var all = new ArrayList<>(queries.settled(range.from(), range.to()));
        LocalDate today = LocalDate.ofInstant(now, range.zone());
        LocalDate live = firstLive(queries, today);
        LocalDate day = live.isAfter(range.from()) ? live : range.from();
        for (; day.isBefore(range.to()) && !day.isAfter(today); day = day.plusDays(1)) {
            addLive(all, queries.live(bounds(day, range.zone())));
        }
        all.sort(ORDER);
        return List.copyOf(all);
    }

    private static LocalDate firstLive(DoorDayQueries queries, LocalDate today) {
        LocalDate oldest = today.minusDays(MOST_LIVE - 1);
        return queries.settledUntil()
                .filter(day -> !day.isBefore(oldest) && !day.isAfter(today))
                // A day that is not over is not settled, whatever a clock that is ahead has
                // written.
                .map(day -> day.isBefore(today) ? day.plusDays(1) : today)
                .orElse(oldest);
    }

    /** A day may be settled at some sites and not yet at others, or too early. */
    private static void addLive(List<DoorSiteDay> all, List<DoorSiteDay> live) {
        for (DoorSiteDay now : live) {
            all.removeIf(settled -> isOutdated(settled, now));
            if (all.stream().noneMatch(settled -> isSame(settled, now))) {
                all.add(now);
            }
        }
    }

    private static boolean isSame(DoorSiteDay one, DoorSiteDay other) {
        return one.day().equals(other.day()) && one.site() == other.site();
    }

    private static boolean isOutdated(DoorSiteDay settled, DoorSiteDay now) {
        return isSame(settled, now)
                && settled.tried() <= now.tried()
                && settled.began() <= now.began()
                && settled.wrongSecrets() <= now.wrongSecrets();
    }

    /** What is to be settled of a day. */
    public Live live(LocalDate day) {
        return store.longSnapshot(handle -> live(handle, bounds(day, zone)));
    }

    private static Live live(Handle handle, Bounds bounds) {
        DoorDayQueries queries = handle.attach(DoorDayQueries.class);
        return new Live(queries.live(bounds), queries.liveOfGateways(bounds));
    }

    /**
     * Why people got in or not, the most attempts first.
     *
     * @param site empty: the whole city
     * @param to exclusive
     */
    public List<DoorReason> reasons(Optional<SiteId> site, LocalDate from, LocalDate to) {
        return store.reads()
                .withExtension(
                        DoorDayQueries.class,
                        queries -> queries.reasons(site.map(SiteId::value).orElse(0L), from, to));
    }

    private static Bounds bounds(LocalDate day, ZoneId zone) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return new Bounds(
                day,
                start,
                end,
                IdSource.firstAt(start.minus(SLACK)),
                IdSource.firstAt(end.plus(LATEST)));
    }

    /**
     * How tries at the doors ended.
     *
     * @param kind {@code credential} or {@code mac}
     * @param reason {@code accept}, {@code wrong-secret}, or why they were refused
     * @param attempts requests
     * @param stations sum over days and gateways, never distinct
     */
    public record DoorReason(String kind, String reason, long attempts, long stations) {}

    /**
     * What came to the door of one NAS on a local day and ended alike.
     *
     * @param site where the NAS stands now
     * @param nas its id
     * @param kind {@code credential} or {@code mac}
     * @param reason {@code accept}, {@code wrong-secret}, or why it was refused
     * @param attempts requests
     * @param stations that made them; those too many to be told apart are one
     * @param letInStations of those, the ones of which a session began on that day
     */
    public record DoorNasDay(
            LocalDate day,
            long site,
            long nas,
            String kind,
            String reason,
            long attempts,
            int stations,
            int letInStations) {}

    /**
     * What came to the doors of a site on a local day (docs/report.md). A station is one however
     * often and at however many gateways of the site it tried; stations are never distinct over
     * days.
     *
     * @param site its id
     * @param tried stations that brought a credential of a person
     * @param refused of those, the ones of which no session began there on that day
     * @param letIn of those, the ones of which one began
     * @param wrongSecrets packets that were signed with a wrong secret
     * @param began sessions of anybody that began, those of tests apart
     * @param tested whether a test login of staff went through
     */
    public record DoorSiteDay(
            LocalDate day,
            long site,
            int tried,
            int refused,
            int letIn,
            int wrongSecrets,
            int began,
            boolean tested) {}
}
