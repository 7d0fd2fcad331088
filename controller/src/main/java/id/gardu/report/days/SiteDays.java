package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.network.OpenHours;
import id.gardu.report.DayRange;
import id.gardu.report.DoorQueries;
import id.gardu.report.DoorQueries.DoorSiteDay;
import id.gardu.report.verdict.SiteDay;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the sites were on the local days of a range: days that are settled as they were written, the
 * others worked out now, by the same rules. Immutable.
 *
 * @param sites days of each site on which it was there, in order; none where only what they come to
 *     was asked for
 * @param sums what they come to
 * @param aps what is known of each access point, of the opening hours
 */
public record SiteDays(
        Map<Long, List<SiteDay>> sites, Map<Long, DaySums> sums, Map<Long, ApOpen> aps) {

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
        sums = Map.copyOf(sums);
        aps = Map.copyOf(aps);
    }

    public List<SiteDay> of(long site) {
        return sites.getOrDefault(site, List.of());
    }

    public DaySums sums(long site) {
        return sums.getOrDefault(site, DaySums.NOTHING);
    }

    /**
     * Reads one moment of the database.
     *
     * @param assumed hours of a site whose own nobody entered
     * @param now nothing after it has happened yet
     */
    public static SiteDays read(Handle handle, DayRange range, OpenHours assumed, Instant now) {
        return new Reader(handle, range, assumed, now, true).read();
    }

    /** The same, but only what the days come to: settled ones never leave the database. */
    public static SiteDays sums(Handle handle, DayRange range, OpenHours assumed, Instant now) {
        return new Reader(handle, range, assumed, now, false).read();
    }

    private static final class Reader {
        private final Handle handle;
        private final DayQueries queries;
        private final DayRange range;
        private final DayStates states;
        private final Instant now;
        private final boolean each;
        private final Map<Long, List<SiteDay>> sites = new HashMap<>();
        private final Map<Long, DaySums> sums = new HashMap<>();
        private final Map<Long, ApOpen> aps = new HashMap<>();

        Reader(Handle handle, DayRange range, OpenHours assumed, Instant now, boolean each) {
            this.handle = handle;
            this.queries = handle.attach(DayQueries.class);
            this.range = range;
            this.states = new DayStates(queries, range.zone(), assumed, now);
            this.now = now;
            this.each = each;
        }

        SiteDays read() {
            LocalDate today = LocalDate.ofInstant(now, range.zone());
            LocalDate end = range.to().isAfter(today) ? today.plusDays(1) : range.to();
            // Days before the first that was settled are not written, though sites may have been
            // there; today is never settled, whatever a clock that was ahead has written.
            LocalDate settledFrom =
                    queries.settledFrom()
                            .map(day -> Collections.max(List.of(range.from(), day)))
                            .orElse(end);
            LocalDate settledTo =
                    queries.settledUntil()
                            .map(day -> Collections.min(List.of(end, today, day.plusDays(1))))
                            .orElse(end);
            if (settledFrom.isBefore(settledTo)) {
                work(range.from(), settledFrom);
                settled(settledFrom, settledTo);
                work(settledTo, end);
            } else {
                work(range.from(), end);
            }
            return new SiteDays(sites, sums, aps);
        }

        private void settled(LocalDate from, LocalDate to) {
            if (each) {
                queries.settled(from, to).forEach(row -> add(row.siteId(), row.day()));
            } else {
                queries.settledSums(from, to).forEach(row -> add(row.siteId(), row.sums()));
            }
            queries.apDays(from, to)
                    .forEach(row -> add(row.apId(), new ApOpen(row.openUpS(), row.openDownS())));
        }

        private void work(LocalDate from, LocalDate to) {
            if (!from.isBefore(to)) {
                return;
            }
            Map<LocalDate, List<DoorSiteDay>> doors =
                    DoorQueries.days(handle, range.within(from, to), now).stream()
                            .collect(groupingBy(DoorSiteDay::day));
            for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
                DayStates.OneDay one =
                        states.of(
                                day,
                                doors.getOrDefault(day, List.of()).stream()
                                        .collect(toMap(DoorSiteDay::site, door -> door)));
                one.sites().forEach(this::add);
                one.aps().forEach(ap -> add(ap.ap(), new ApOpen(ap.openUp(), ap.openDown())));
            }
        }

        private void add(long site, SiteDay day) {
            if (each) {
                sites.computeIfAbsent(site, _ -> new ArrayList<>()).add(day);
            }
            add(site, DaySums.of(day));
        }

        private void add(long site, DaySums more) {
            sums.merge(site, more, DaySums::plus);
        }

        private void add(long ap, ApOpen more) {
            aps.merge(ap, more, ApOpen::plus);
        }
    }
}
