package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.MonthCloser.Correction;
import id.gardu.report.UsageReport.Counting;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.verdict.Rules;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The scoreboard of a month that is over, at every level. Lives for one reading. */
final class MonthScores {
    private final Handle handle;
    private final UsageQueries queries;
    private final ScoreTable scores;
    private final ReportSettings settings;
    private final YearMonth month;
    private final DayRange range;

    MonthScores(Handle handle, ReportSettings settings, YearMonth month, ZoneId zone) {
        this.handle = handle;
        this.queries = handle.attach(UsageQueries.class);
        this.scores = handle.attach(ScoreTable.class);
        this.settings = settings;
        this.month = month;
        this.range = new DayRange(month.atDay(1), month.plusMonths(1).atDay(1), zone);
    }

    /** As it is closed. */
    List<UsageReport> first(Rules rules) {
        RangeData reading = reading();
        UsageAccounts.MonthCounts counts = UsageAccounts.MonthCounts.read(handle, month, settings);
        UsageAccounts.Counted bySite = accounts(counts, ReportLevel.SITE);
        var judge = new MonthJudge(rules, month, queries, scores, reading, bySite);
        return each(
                level ->
                        sum(
                                level,
                                reading,
                                judge,
                                level == ReportLevel.SITE ? bySite : accounts(counts, level)));
    }

    private RangeData reading() {
        return RangeData.eachDay(handle, range, settings, range.end());
    }

    private static List<UsageReport> each(Function<ReportLevel, UsageReport> report) {
        return Arrays.stream(ReportLevel.values()).map(report).toList();
    }

    private UsageReport sum(
            ReportLevel level,
            RangeData reading,
            MonthJudge judge,
            UsageAccounts.Counted accounts) {
        return new UsageSum(queries, reading, level, Optional.of(judge)).report(settings, accounts);
    }

    /**
     * What was used, what codes were sent and how the sites were as it is known now; who was there,
     * for how many, what it cost and where it stood as it was when the month was closed.
     */
    List<UsageReport> again(Rules rules) {
        Map<String, ScoreRow> sites = rows(ReportLevel.SITE);
        RangeData reading = reading().with(site -> then(site, sites));
        MonthJudge judge =
                judge(rules, sites, reading)
                        .with(
                                site ->
                                        Optional.ofNullable(sites.get(site.code()))
                                                .map(row -> row.row().reach()));
        return each(level -> again(level, reading, judge));
    }

    /** The same, with one site where it stood; accounts of the areas this touches are counted. */
    List<UsageReport> corrected(Rules rules, Correction correction) {
        Map<String, ScoreRow> sites = rows(ReportLevel.SITE);
        RangeData reading =
                reading()
                        .with(
                                site ->
                                        site.code().equals(correction.site())
                                                ? site.inArea(correction.to())
                                                : then(site, sites));
        var corrected = new CorrectedMonth(correction, rows(ReportLevel.RW), reading);
        MonthJudge judge = judge(rules, sites, reading).with(site -> reach(site, sites, corrected));
        UsageAccounts.MonthCounts counts = UsageAccounts.MonthCounts.read(handle, month, settings);
        return each(
                level ->
                        level == ReportLevel.SITE
                                ? again(level, reading, judge)
                                        .with(row -> reached(row, sites, reading, corrected))
                                : corrected(level, reading, judge, corrected, counts, sites));
    }

    private MonthJudge judge(Rules rules, Map<String, ScoreRow> sites, RangeData reading) {
        return new MonthJudge(rules, month, queries, scores, reading, counted(sites));
    }

    private static Optional<UsageRow.Reach> reach(
            SiteRow site, Map<String, ScoreRow> sites, CorrectedMonth corrected) {
        Optional<UsageRow> row = Optional.ofNullable(sites.get(site.code())).map(ScoreRow::row);
        return corrected
                .reach(site, row.map(it -> it.accounts().active()).orElse(OptionalLong.empty()))
                .or(() -> row.map(UsageRow::reach));
    }

    private static UsageRow reached(
            UsageRow row,
            Map<String, ScoreRow> sites,
            RangeData reading,
            CorrectedMonth corrected) {
        return reading.sites().stream()
                .filter(site -> site.code().equals(row.code()))
                .findFirst()
                .flatMap(site -> reach(site, sites, corrected))
                .map(row::with)
                .orElse(row);
    }

    private UsageReport corrected(
            ReportLevel level,
            RangeData reading,
            MonthJudge judge,
            CorrectedMonth corrected,
            UsageAccounts.MonthCounts counts,
            Map<String, ScoreRow> sites) {
        Map<String, ScoreRow> old = rows(level);
        UsageAccounts.Counted now = UsageAccounts.month(queries, counts, level, settings);
        UsageAccounts.Counted then = counted(old);
        Map<String, Accounts> mixed = new HashMap<>(then.counts());
        mixed.keySet().removeIf(corrected::touches);
        now.counts()
                .forEach(
                        (code, some) -> {
                            if (corrected.touches(code)) {
                                mixed.put(code, some);
                            }
                        });
        var places = Places.of(level, reading);
        var accounts = new UsageAccounts.Counted(Counting.NOW, mixed, now.atCosted());
        UsageReport report = sum(level, reading, judge, accounts);
        return report.with(
                row ->
                        corrected.touches(row.code())
                                ? row.with(population(row, old).reach(row.accounts().active()))
                                        .with(
                                                corrected
                                                        .money(
                                                                places,
                                                                row.code(),
                                                                sites,
                                                                row.accounts().active(),
                                                                now.activeAtCosted(row.code()))
                                                        .with(row.money().codes()))
                                : keeping(row, Optional.ofNullable(old.get(row.code()))));
    }

    private static Inhabitants.People population(UsageRow row, Map<String, ScoreRow> old) {
        return Inhabitants.People.of(
                Optional.ofNullable(old.get(row.code()))
                        .map(then -> then.row().reach())
                        .orElse(row.reach()));
    }

    private UsageReport again(ReportLevel level, RangeData reading, MonthJudge judge) {
        Map<String, ScoreRow> old = rows(level);
        return sum(level, reading, judge, counted(old))
                .with(row -> keeping(row, Optional.ofNullable(old.get(row.code()))));
    }

    private static UsageRow keeping(UsageRow now, Optional<ScoreRow> old) {
        return old.map(ScoreRow::row)
                .map(
                        row ->
                                new UsageRow(
                                        now.code(),
                                        row.name(),
                                        row.accounts(),
                                        now.traffic(),
                                        keeping(now.quality(), row.quality()),
                                        now.door(),
                                        row.reach(),
                                        row.money().with(now.money().codes()),
                                        now.said(),
                                        Optional.empty()))
                .orElse(now);
    }

    /** An uplink entered since says nothing of the hours before; outages stay as counted. */
    private static UsageRow.Quality keeping(UsageRow.Quality now, UsageRow.Quality then) {
        return new UsageRow.Quality(
                now.availability(),
                now.downPct(),
                now.knownPct(),
                now.down(),
                now.completeness(),
                now.aps(),
                now.apsDown(),
                then.busyHours().isPresent() ? now.busyHours() : then.busyHours(),
                now.measurable(),
                then.outages(),
                then.outageSeconds());
    }

    private static SiteRow then(SiteRow site, Map<String, ScoreRow> rows) {
        return Optional.ofNullable(rows.get(site.code()))
                .flatMap(ScoreRow::area)
                .map(site::inArea)
                .orElse(site);
    }

    private Map<String, ScoreRow> rows(ReportLevel level) {
        return scores.rows(month, level).stream()
                .collect(toMap(row -> row.row().code(), row -> row));
    }

    private static UsageAccounts.Counted counted(Map<String, ScoreRow> rows) {
        Map<String, Accounts> counts = new HashMap<>();
        rows.forEach((code, row) -> counts.put(code, row.row().accounts()));
        return new UsageAccounts.Counted(Counting.NOW, counts, Optional.empty());
    }

    /** As its period was closed, else as the ledger keeps a month ready. */
    private UsageAccounts.Counted accounts(UsageAccounts.MonthCounts counts, ReportLevel level) {
        return switch (UsageAccounts.read(queries, Optional.of(counts), range, level, settings)) {
            case UsageAccounts.Counted known -> known;
            case UsageAccounts.NoLongerKept _ ->
                    new UsageAccounts.Counted(Counting.NOW, Map.of(), Optional.empty());
        };
    }
}
