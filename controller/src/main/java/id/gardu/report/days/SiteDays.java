package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.network.OpenHours;
import id.gardu.report.DayRange;
import id.gardu.report.DoorQueries;
import id.gardu.report.DoorSiteDay;
import id.gardu.report.verdict.SiteDay;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the sites were on the local days of a range: days that are settled as they were written, the
 * others worked out now, by the same rules. Immutable.
 *
 * @param sites days of each site on which it was there, in order
 * @param aps what is known of each access point, of the opening hours
 */
public record SiteDays(Map<Long, List<SiteDay>> sites, Map<Long, ApOpen> aps) {

    /** Seconds of opening hours in which an access point was known to be up, and down. */
    public record ApOpen(long up, long down) {
        public boolean isDownForTheMostPart() {
            return down > up;
        }

        private ApOpen plus(ApOpen other) {
            return new ApOpen(up + other.up, down + other.down);
        }
    }

    public SiteDays {
        sites = Map.copyOf(sites);
        aps = Map.copyOf(aps);
    }

    public List<SiteDay> of(long site) {
        return sites.getOrDefault(site, List.of());
    }

    /**
     * Reads one moment of the database.
     *
     * @param assumed hours of a site whose own nobody entered
     * @param now nothing after it has happened yet
     */
    public static SiteDays read(Handle handle, DayRange range, OpenHours assumed, Instant now) {
        DayQueries queries = handle.attach(DayQueries.class);
        LocalDate today = LocalDate.ofInstant(now, range.zone());
        LocalDate end = range.to().isAfter(today) ? today.plusDays(1) : range.to();
        // Days before the first that was settled are not written, though sites may have been there;
        // today is never settled, whatever a clock that was ahead has written.
        LocalDate settledFrom =
                queries.settledFrom().map(day -> latest(range.from(), day)).orElse(end);
        LocalDate settledTo =
                queries.settledUntil()
                        .map(day -> earliest(earliest(end, today), day.plusDays(1)))
                        .orElse(end);
        Map<Long, List<SiteDay>> sites = new HashMap<>();
        Map<Long, ApOpen> aps = new HashMap<>();
        var states = new DayStates(queries, range.zone(), assumed, now);
        if (settledFrom.isBefore(settledTo)) {
            work(handle, states, range.within(range.from(), settledFrom), now, sites, aps);
            settled(queries, settledFrom, settledTo, sites, aps);
            work(handle, states, range.within(settledTo, end), now, sites, aps);
        } else {
            work(handle, states, range.within(range.from(), end), now, sites, aps);
        }
        return new SiteDays(sites, aps);
    }

    private static void settled(
            DayQueries queries,
            LocalDate from,
            LocalDate to,
            Map<Long, List<SiteDay>> sites,
            Map<Long, ApOpen> aps) {
        queries.settled(from, to)
                .forEach(
                        row ->
                                sites.computeIfAbsent(row.siteId(), _ -> new ArrayList<>())
                                        .add(row.day()));
        queries.apDays(from, to)
                .forEach(
                        row ->
                                aps.merge(
                                        row.apId(),
                                        new ApOpen(row.openUpS(), row.openDownS()),
                                        ApOpen::plus));
    }

    private static void work(
            Handle handle,
            DayStates states,
            DayRange range,
            Instant now,
            Map<Long, List<SiteDay>> sites,
            Map<Long, ApOpen> aps) {
        if (!range.from().isBefore(range.to())) {
            return;
        }
        Map<LocalDate, List<DoorSiteDay>> doors =
                DoorQueries.days(handle, range, now).stream().collect(groupingBy(DoorSiteDay::day));
        for (LocalDate day = range.from(); day.isBefore(range.to()); day = day.plusDays(1)) {
            Map<Long, DoorSiteDay> door =
                    doors.getOrDefault(day, List.of()).stream()
                            .collect(toMap(DoorSiteDay::site, one -> one));
            DayStates.OneDay one = states.of(day, door);
            one.sites()
                    .forEach(
                            (site, state) ->
                                    sites.computeIfAbsent(site, _ -> new ArrayList<>()).add(state));
            one.aps()
                    .forEach(
                            ap ->
                                    aps.merge(
                                            ap.ap(),
                                            new ApOpen(ap.openUp(), ap.openDown()),
                                            ApOpen::plus));
        }
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
