package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.days.DayQueries.Gateway;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.SiteMonth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts together what the rules read of each site and month. Lives for one report. */
final class MonthJudge {
    /** Far enough back for three that were judged: the lists of ten look for them. */
    private static final int MONTHS_BEFORE = 12;

    private final Rules rules;
    private final YearMonth month;
    private final RangeData reading;
    private final Inhabitants inhabitants;
    private final Map<String, List<SiteMonth.EarlierMonth>> before = new HashMap<>();
    private final Set<Long> served = new HashSet<>();
    private final Set<Long> heard = new HashSet<>();
    private final Map<Long, List<Sums>> sums;
    private final UsageAccounts.Counted accounts;
    private Function<SiteRow, Optional<UsageRow.Reach>> reachThen = site -> Optional.empty();

    /**
     * @param accounts of sites
     */
    MonthJudge(
            Rules rules,
            YearMonth month,
            UsageQueries queries,
            ScoreTable scores,
            RangeData reading,
            UsageAccounts.Counted accounts) {
        this.rules = rules;
        this.month = month;
        this.reading = reading;
        this.inhabitants = reading.inhabitants();
        this.sums = reading.sums().stream().collect(groupingBy(Sums::siteId));
        this.accounts = accounts;
        Set<Long> everHeard = queries.heardBefore(month.plusMonths(1).atDay(1));
        for (Gateway gateway : queries.gateways(reading.range().start(), reading.range().end())) {
            served.add(gateway.siteId());
            if (everHeard.contains(gateway.nasId())) {
                heard.add(gateway.siteId());
            }
        }
        YearMonth first = month.minusMonths(MONTHS_BEFORE);
        for (ScoreTable.EarlierScore was : scores.before(first, month)) {
            before.computeIfAbsent(was.code(), _ -> new ArrayList<>()).add(was.before());
        }
    }

    /** The same, for as many inhabitants as were known of then. */
    MonthJudge with(Function<SiteRow, Optional<UsageRow.Reach>> reach) {
        reachThen = reach;
        return this;
    }

    /** What is said of a site. */
    Judgement of(SiteRow site, SiteFigures figures) {
        Inhabitants.People nearby =
                reachThen
                        .apply(site)
                        .map(Inhabitants.People::of)
                        .orElseGet(() -> inhabitants.nearby(site));
        var facts =
                new SiteMonth.Facts(
                        served.contains(site.id()),
                        heard.contains(site.id()),
                        nearby.people(),
                        nearby.estimated(),
                        wasThereFromTheFirst(site));
        UsageRow.Accounts people = accounts.of(site.code());
        List<Sums> used = sums.getOrDefault(site.id(), List.of());
        return rules.judge(
                new SiteMonth(
                        month,
                        facts,
                        reading.days().of(site.id()),
                        (int) figures.aps(),
                        (int) figures.apsDown(),
                        new SiteMonth.Accounts(
                                people.active().orElse(0),
                                people.passing().orElse(0),
                                people.unmeasured().orElse(0),
                                people.returning().orElse(0)),
                        used.stream()
                                .mapToLong(one -> one.used().of(UsageRow.Sum.SECONDS).orElse(0))
                                .sum(),
                        used.stream().mapToLong(Sums::unmeasured).sum(),
                        before.getOrDefault(site.code(), List.of())));
    }

    private boolean wasThereFromTheFirst(SiteRow site) {
        Instant begins = site.begins(reading.range().zone());
        LocalDate first = month.atDay(1);
        return !LocalDate.ofInstant(begins, reading.range().zone()).isAfter(first);
    }
}
