package id.gardu.report;

import id.gardu.report.UsageQueries.SiteRow;
import id.gardu.report.UsageQueries.Sums;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds the ledger and the access points' health up to the rows of one usage report. */
final class UsageSum {
    private final UsageQueries queries;
    private final DayRange range;
    private final ReportLevel level;
    private final Instant until;
    private final Map<String, UsageTally> rows = new TreeMap<>();
    private final List<String> outside = new ArrayList<>();
    private final List<String> notYet = new ArrayList<>();

    UsageSum(UsageQueries queries, DayRange range, ReportLevel level, Instant now) {
        this.queries = queries;
        this.range = range;
        this.level = level;
        this.until = now.isBefore(range.end()) ? now : range.end();
    }

    UsageReport report(ReportSettings settings, UsageAccounts.Counted accounts) {
        List<SiteRow> sites =
                queries.sites().stream().sorted(Comparator.comparing(SiteRow::code)).toList();
        var places = new Places(level, queries.areas(), sites);
        Set<Long> heardOf = book(places);
        var quality = new SiteQuality(queries, range, until);
        for (SiteRow site : sites) {
            if (!hasBegun(site)) {
                notYet.add(site.code());
            } else if (site.isThereAfter(range.start())) {
                boolean silent = !heardOf.contains(site.id());
                places.of(site)
                        .ifPresentOrElse(
                                place -> add(site, row(place), silent, quality),
                                () -> outside.add(site.code()));
            }
        }
        rows.forEach((code, tally) -> tally.accounts(accounts.of(code)));
        return new UsageReport(
                range,
                level,
                settings,
                until,
                accounts.counting(),
                outside,
                notYet,
                rows.values().stream().map(UsageTally::row).toList());
    }

    /**
     * A site that begins after the range, or is still to begin, is not there. What was booked of it
     * all the same is in its row: nothing that was used is lost.
     */
    private boolean hasBegun(SiteRow site) {
        Instant begins = site.begins(range.zone());
        return begins.isBefore(range.end()) && !begins.isAfter(until);
    }

    /** Returns ids of the sites of which anything was booked. */
    private Set<Long> book(Places places) {
        var heardOf = new HashSet<Long>();
        for (Sums sums : queries.usage(range.fromHour(), range.toHour())) {
            heardOf.add(sums.siteId());
            places.of(sums.siteId(), sums.areaCode()).ifPresent(place -> row(place).book(sums));
        }
        return heardOf;
    }

    private void add(SiteRow site, UsageTally row, boolean silent, SiteQuality quality) {
        row.site(
                evidence(site, silent, quality),
                quality.availability(site),
                quality.completeness(site));
    }

    private static UsageTally.Evidence evidence(SiteRow site, boolean silent, SiteQuality quality) {
        if (!silent) {
            return UsageTally.Evidence.BOOKED;
        }
        if (!quality.hasNas(site)) {
            return UsageTally.Evidence.NO_NAS;
        }
        return quality.isObserved(site)
                ? UsageTally.Evidence.NOBODY_CAME
                : UsageTally.Evidence.NOTHING_HEARD;
    }

    private UsageTally row(Places.Place place) {
        return rows.computeIfAbsent(place.code(), _ -> new UsageTally(place));
    }
}
