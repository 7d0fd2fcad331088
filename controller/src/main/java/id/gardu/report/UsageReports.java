package id.gardu.report;

import id.gardu.report.UsageReport.Counting;
import id.gardu.report.verdict.Rules;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes usage reports. Reads one moment of the database. Thread-safe. */
public final class UsageReports {
    /** A little more than three years: what one read of five seconds can hold. */
    private static final int MOST_DAYS = 1_100;

    private final Store store;
    private final ReportSettings settings;
    private final Rules rules;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param rules what is said of a month
     * @param zone of the city, whose midnight ends a day
     */
    public UsageReports(
            Store store, ReportSettings settings, Rules rules, ZoneId zone, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.rules = rules;
        this.zone = zone;
        this.clock = clock;
    }

    ReportSettings settings() {
        return settings;
    }

    /**
     * Usage of the local days from {@code from} to before {@code to}. A calendar month has
     * verdicts; one that is closed is as it was written at its close.
     *
     * @return refused when the days are in the wrong order, to come, too many, or when they cut a
     *     closed period whose accounts are no longer kept
     */
    public UsageAnswer usage(LocalDate from, LocalDate to, ReportLevel by) {
        var range = new DayRange(from, to, zone);
        Instant now = clock.instant();
        if (!from.isBefore(to)) {
            return new UsageAnswer.Refused(
                    "the range ends (" + to + ") before its first day (" + from + ") is over");
        }
        if (range.days() > MOST_DAYS) {
            return new UsageAnswer.Refused(
                    "the range has " + range.days() + " days; ask for at most " + MOST_DAYS);
        }
        if (!range.start().isBefore(now)) {
            return new UsageAnswer.Refused("the range begins (" + from + ") in the future");
        }
        return store.longSnapshot((Handle handle) -> usage(handle, range, by, now));
    }

    private UsageAnswer usage(Handle handle, DayRange range, ReportLevel by, Instant now) {
        Optional<YearMonth> month = Months.of(range);
        Optional<UsageReport> closed = month.flatMap(one -> closed(handle, range, one, by));
        if (closed.isPresent()) {
            return new UsageAnswer.Ready(closed.get());
        }
        UsageQueries queries = handle.attach(UsageQueries.class);
        Optional<MonthCounts> counts = month.map(one -> MonthCounts.read(handle, one, settings));
        return switch (accounts(queries, range, counts, by)) {
            case UsageAccounts.NoLongerKept lost -> new UsageAnswer.Refused(lost.reason(range));
            case UsageAccounts.Counted counted -> {
                Reading reading = Reading.of(handle, range, settings, now);
                Optional<MonthJudge> judge =
                        month.flatMap(
                                one ->
                                        judge(
                                                handle,
                                                one,
                                                reading,
                                                accounts(
                                                        queries,
                                                        range,
                                                        counts,
                                                        ReportLevel.SITE)));
                yield new UsageAnswer.Ready(
                        new UsageSum(queries, reading, by, judge).report(settings, counted));
            }
        };
    }

    private UsageAccounts accounts(
            UsageQueries queries, DayRange range, Optional<MonthCounts> month, ReportLevel by) {
        return month.flatMap(counts -> UsageAccounts.ofMonth(queries, counts, by, settings))
                .<UsageAccounts>map(counted -> counted)
                .orElseGet(() -> UsageAccounts.read(queries, range, by, settings));
    }

    private Optional<MonthJudge> judge(
            Handle handle, YearMonth month, Reading reading, UsageAccounts sites) {
        return switch (sites) {
            case UsageAccounts.NoLongerKept _ -> Optional.empty();
            case UsageAccounts.Counted counted ->
                    Optional.of(
                            new MonthJudge(
                                    rules,
                                    month,
                                    handle.attach(UsageQueries.class),
                                    handle.attach(ScoreQueries.class),
                                    reading,
                                    counted));
        };
    }

    /** A month whose rows were written; what it said of an account then holds. */
    private Optional<UsageReport> closed(
            Handle handle, DayRange range, YearMonth month, ReportLevel by) {
        ScoreQueries scores = handle.attach(ScoreQueries.class);
        return scores.close(Months.number(month))
                .map(close -> closed(scores, handle.attach(UsageQueries.class), range, by, close));
    }

    private UsageReport closed(
            ScoreQueries scores,
            UsageQueries queries,
            DayRange range,
            ReportLevel by,
            ScoreQueries.Close close) {
        List<UsageRow> rows =
                scores.rows(close.month(), by.word()).stream().map(ScoreRow::row).toList();
        boolean apart = rows.stream().allMatch(row -> row.accounts().isApart());
        List<String> notYet =
                queries.sites().stream()
                        .filter(site -> !site.begins(zone).isBefore(range.end()))
                        .map(UsageQueries.SiteRow::code)
                        .sorted()
                        .toList();
        return new UsageReport(
                range,
                by,
                settings,
                range.end(),
                new Counting(
                        Optional.of("M" + Months.of(close.month())),
                        apart,
                        OptionalLong.of(close.revision())),
                List.of(),
                notYet,
                rows);
    }
}
