package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.days.DayQueries.Gateway;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.days.SiteDays.ApOpen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds the ledger and the access points' health up to the rows of one usage report. */
final class UsageSum {
    private final RangeData reading;
    private final ReportLevel level;
    private final Optional<MonthJudge> judge;
    private final Inhabitants inhabitants;
    private final UsageQueries queries;
    private final Set<Long> served;
    private final Map<Long, List<Radio>> radios;
    private final Map<Long, SiteOutages> outages;
    private final Set<Long> heardOf = new HashSet<>();
    private final Map<String, UsageTally> rows = new TreeMap<>();
    private final List<String> outside = new ArrayList<>();
    private final List<String> notYet = new ArrayList<>();

    /**
     * @param judge of the month, if the range is one
     */
    UsageSum(
            UsageQueries queries,
            RangeData reading,
            ReportLevel level,
            Optional<MonthJudge> judge) {
        this.reading = reading;
        this.level = level;
        this.judge = judge;
        this.inhabitants = reading.inhabitants();
        this.queries = queries;
        Instant start = reading.range().start();
        Instant end = reading.range().end();
        this.served =
                queries.gateways(start, end).stream()
                        .map(Gateway::siteId)
                        .collect(Collectors.toSet());
        this.radios =
                queries.radios(reading.until().minusMillis(1)).stream()
                        .filter(radio -> radio.isThere(start, end))
                        .collect(groupingBy(Radio::siteId));
        this.outages = judge.isPresent() ? outages(start, end) : Map.of();
    }

    private Map<Long, SiteOutages> outages(Instant start, Instant end) {
        Instant until = reading.until().isBefore(end) ? reading.until() : end;
        return SiteOutages.of(
                radios.values().stream().flatMap(List::stream).toList(),
                queries.workedSpells(start, until),
                start,
                until);
    }

    UsageReport report(ReportSettings settings, UsageAccounts.Counted accounts) {
        var places = Places.of(level, reading);
        book(places);
        bookCodes(places);
        for (SiteRow site : reading.sites()) {
            if (!reading.hasBegun(site)) {
                notYet.add(site.code());
            } else if (reading.isThere(site)) {
                places.of(site)
                        .ifPresentOrElse(
                                place -> add(site, row(place)), () -> outside.add(site.code()));
            }
        }
        distinctDays();
        rows.forEach(
                (code, tally) -> {
                    tally.accounts(people(accounts.of(code)), accounts.activeAtCosted(code));
                    if (level != ReportLevel.SITE) {
                        tally.inhabitants(inhabitants.of(code));
                    }
                });
        return new UsageReport(
                reading.range(),
                level,
                settings,
                reading.until(),
                accounts.counting(),
                outside,
                notYet,
                rows.values().stream().map(UsageTally::row).toList(),
                Granularity.RANGE);
    }

    /** Days of several sites, or of one that moved, are not a sum. */
    private void distinctDays() {
        if (rows.values().stream().anyMatch(UsageTally::isOfSeveral)) {
            Map<String, Long> days = queries.activeDays(level, reading.range());
            rows.forEach(
                    (code, tally) -> {
                        if (tally.isOfSeveral()) {
                            tally.activeDays(days.getOrDefault(code, 0L));
                        }
                    });
        }
    }

    /** Nobody can be there on two days of one. */
    private UsageRow.Accounts people(UsageRow.Accounts counted) {
        return reading.range().days() == 1 ? counted.withoutReturning() : counted;
    }

    private void book(Places places) {
        for (Sums sums : reading.sums()) {
            heardOf.add(sums.siteId());
            places.of(sums.siteId(), sums.areaCode()).ifPresent(place -> row(place).book(sums));
        }
    }

    private void bookCodes(Places places) {
        for (CodeQueries.OfSite some : reading.codes().sites()) {
            places.of(some.siteId(), some.areaCode()).ifPresent(place -> row(place).codes(some));
        }
    }

    private void add(SiteRow site, UsageTally row) {
        SiteFigures figures = figures(site);
        row.site(
                evidence(site, figures),
                figures,
                Costs.of(site, reading.range(), reading.now()),
                site.uplinkMbps().isPresent());
        judge.ifPresent(judge -> row.judged(judge.of(site, figures), level == ReportLevel.SITE));
        if (level == ReportLevel.SITE) {
            row.inhabitants(inhabitants.nearby(site));
        }
    }

    private SiteFigures figures(SiteRow site) {
        List<Radio> here = radios.getOrDefault(site.id(), List.of());
        List<ApOpen> seen =
                here.stream()
                        .map(radio -> reading.days().aps().get(radio.id()))
                        .filter(Objects::nonNull)
                        .toList();
        return SiteFigures.of(
                reading.days().sums(site.id()),
                seen,
                here.size(),
                Optional.ofNullable(outages.get(site.id())));
    }

    private UsageTally.Evidence evidence(SiteRow site, SiteFigures figures) {
        if (heardOf.contains(site.id())) {
            return UsageTally.Evidence.BOOKED;
        }
        if (!served.contains(site.id())) {
            return UsageTally.Evidence.NO_NAS;
        }
        return figures.isObserved()
                ? UsageTally.Evidence.NOBODY_CAME
                : UsageTally.Evidence.NOTHING_HEARD;
    }

    private UsageTally row(Places.Place place) {
        return rows.computeIfAbsent(place.code(), _ -> new UsageTally(place, reading.codes()));
    }
}
