package id.gardu.report;

import id.gardu.report.UsageReport.Counting;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.verdict.Rules;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reports of one range, by any level. A month that is closed is as it was written; of any other
 * range what the levels share is read once. Lives for one reading; not thread-safe.
 */
final class RangeReports {
    private final Handle handle;
    private final UsageQueries queries;
    private final ScoreTable scores;
    private final DayRange range;
    private final ReportSettings settings;
    private final Rules rules;
    private final Instant now;
    private final Optional<YearMonth> month;
    private final Optional<Scores.ClosedMonth> close;
    private Optional<UsageAccounts.MonthCounts> counts = Optional.empty();
    private Optional<RangeData> reading = Optional.empty();
    private Optional<MonthJudge> judge = Optional.empty();

    RangeReports(Handle handle, DayRange range, ReportSettings settings, Rules rules, Instant now) {
        this.handle = handle;
        this.queries = handle.attach(UsageQueries.class);
        this.scores = handle.attach(ScoreTable.class);
        this.range = range;
        this.settings = settings;
        this.rules = rules;
        this.now = now;
        this.month = range.month();
        this.close = month.flatMap(scores::close);
    }

    UsageAnswer by(ReportLevel level) {
        if (close.isPresent()) {
            return new UsageAnswer.Ready(closed(level, close.get()));
        }
        return switch (accounts(level)) {
            case UsageAccounts.NoLongerKept lost -> new UsageAnswer.Refused(lost.reason(range));
            case UsageAccounts.Counted counted -> {
                read();
                yield new UsageAnswer.Ready(
                        new UsageSum(queries, reading.orElseThrow(), level, judge)
                                .report(settings, counted));
            }
        };
    }

    private UsageAccounts accounts(ReportLevel by) {
        if (month.isPresent() && counts.isEmpty()) {
            counts = Optional.of(UsageAccounts.MonthCounts.read(handle, month.get(), settings));
        }
        return UsageAccounts.read(queries, counts, range, by, settings);
    }

    private void read() {
        if (reading.isEmpty()) {
            RangeData read =
                    month.isPresent()
                            ? RangeData.eachDay(handle, range, settings, now)
                            : RangeData.of(handle, range, settings, now);
            reading = Optional.of(read);
            judge = month.flatMap(one -> judge(one, read, accounts(ReportLevel.SITE)));
        }
    }

    private Optional<MonthJudge> judge(YearMonth one, RangeData read, UsageAccounts sites) {
        return switch (sites) {
            case UsageAccounts.NoLongerKept _ -> Optional.empty();
            case UsageAccounts.Counted counted ->
                    Optional.of(new MonthJudge(rules, one, queries, scores, read, counted));
        };
    }

    /** A month whose rows were written; what it said of an account then holds. */
    private UsageReport closed(ReportLevel by, Scores.ClosedMonth written) {
        List<UsageRow> rows = scores.rows(written.month(), by).stream().map(ScoreRow::row).toList();
        return new UsageReport(
                range,
                by,
                settings,
                range.end(),
                new Counting(
                        Optional.of("M" + written.month()),
                        rows.stream().allMatch(row -> row.accounts().isApart()),
                        OptionalLong.of(written.revision())),
                List.of(),
                notYet(written),
                rows,
                Granularity.RANGE);
    }

    /** What was added since says nothing of that month: its files stay as they are. */
    private List<String> notYet(Scores.ClosedMonth written) {
        return queries.sites().stream()
                .filter(site -> site.createdAt().isBefore(written.closedAt()))
                .filter(site -> !site.begins(range.zone()).isBefore(range.end()))
                .map(SiteRow::code)
                .sorted()
                .toList();
    }
}
