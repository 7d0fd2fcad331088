package id.gardu.report;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.days.AreaTree;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.days.SiteDays;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the rows of a range are made of, read once for all levels.
 *
 * @param now nothing after it has happened yet
 * @param sites retired ones too, by code, as they were at the end of the range
 * @param sums of sites and areas at booking
 * @param days how the sites were
 * @param codes that were sent
 */
record RangeData(
        DayRange range,
        Instant now,
        List<SiteRow> sites,
        AreaTree areas,
        List<Sums> sums,
        SiteDays days,
        CodeQueries.CodeSums codes) {

    /** Days are added up in the database. */
    static RangeData of(Handle handle, DayRange range, ReportSettings settings, Instant now) {
        return of(handle, range, now, SiteDays.sums(handle, range, settings.assumedHours(), now));
    }

    /** Each day of each site is there too: a month is judged by them. */
    static RangeData eachDay(Handle handle, DayRange range, ReportSettings settings, Instant now) {
        return of(handle, range, now, SiteDays.read(handle, range, settings.assumedHours(), now));
    }

    private static RangeData of(Handle handle, DayRange range, Instant now, SiteDays days) {
        UsageQueries queries = handle.attach(UsageQueries.class);
        return new RangeData(
                range,
                now,
                queries.sites(lastOf(range, now)).stream()
                        .sorted(Comparator.comparing(SiteRow::code))
                        .toList(),
                queries.areaTree(),
                queries.usage(range.from(), range.to()),
                days,
                CodeQueries.CodeSums.read(handle, range));
    }

    /** What stood elsewhere in the range is where it was at its end. */
    private static Instant lastOf(DayRange range, Instant now) {
        Instant end = now.isBefore(range.end()) ? now : range.end();
        return end.minusMillis(1);
    }

    /** The same, of sites that were something else then. */
    RangeData with(UnaryOperator<SiteRow> then) {
        return new RangeData(
                range, now, sites.stream().map(then).toList(), areas, sums, days, codes);
    }

    /** Figures are of the time before this: the end of the range, or now. */
    Instant until() {
        return now.isBefore(range.end()) ? now : range.end();
    }

    /**
     * A site that begins after the range, or is still to begin, is not there. What was booked of it
     * all the same is in its row: nothing that was used is lost.
     */
    boolean hasBegun(SiteRow site) {
        Instant begins = site.begins(range.zone());
        return begins.isBefore(range.end()) && !begins.isAfter(until());
    }

    boolean isThere(SiteRow site) {
        return hasBegun(site) && site.isThereAfter(range.start());
    }

    Inhabitants inhabitants() {
        return new Inhabitants(areas, sites.stream().filter(this::isThere).toList());
    }
}
