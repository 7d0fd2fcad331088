package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.report.DayRange;
import id.gardu.report.verdict.SiteDay;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param now nothing after it has happened yet
     */
    public static SiteDays read(Handle handle, DayRange range, Instant now) {
        DayQueries queries = handle.attach(DayQueries.class);
        LocalDate today = LocalDate.ofInstant(now, range.zone());
        LocalDate end = range.to().isAfter(today) ? today.plusDays(1) : range.to();
        Optional<LocalDate> until = queries.settledUntil();
        LocalDate open =
                until.map(day -> latest(range.from(), day.plusDays(1))).orElse(range.from());
        Map<Long, List<SiteDay>> sites = new HashMap<>();
        Map<Long, ApOpen> aps = new HashMap<>();
        if (open.isAfter(range.from())) {
            LocalDate settledTo = open.isBefore(end) ? open : end;
            settled(queries, range.from(), settledTo, sites, aps);
        }
        if (open.isBefore(end)) {
            unsettled(handle, new DayRange(open, end, range.zone()), now, sites, aps);
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
                .forEach(row -> aps.put(row.apId(), new ApOpen(row.openUpS(), row.openDownS())));
    }

    private static void unsettled(
            Handle handle,
            DayRange range,
            Instant now,
            Map<Long, List<SiteDay>> sites,
            Map<Long, ApOpen> aps) {
        var states = new DayStates(handle.attach(DayQueries.class), range.zone(), now);
        Map<LocalDate, List<DoorSiteDay>> doors =
                Doors.days(handle, range).stream().collect(groupingBy(DoorSiteDay::day));
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

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
