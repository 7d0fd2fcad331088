package id.gardu.report;

import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The scoreboard by months: closed ones as they were written, the running one so far. Thread-safe. */
public final class Scores {
    private final Store store;
    private final UsageReports reports;
    private final Thresholds thresholds;
    private final ZoneId zone;

    public Scores(Store store, UsageReports reports, Thresholds thresholds, ZoneId zone) {
        this.store = store;
        this.reports = reports;
        this.thresholds = thresholds;
        this.zone = zone;
    }

    /**
     * A month.
     *
     * @param revision of a closed one
     * @param until figures are of the time before this
     * @param thresholds its verdicts were judged by
     * @param rows by code
     */
    public record Month(
            YearMonth month,
            OptionalLong revision,
            String dataVersion,
            Instant until,
            Thresholds thresholds,
            List<ScoreRow> rows) {
        public Month {
            rows = List.copyOf(rows);
        }
    }

    public ReportSettings settings() {
        return reports.settings();
    }

    /** Closed months, the first one first. */
    public List<YearMonth> closedMonths() {
        return store.snapshot(
                (Handle handle) ->
                        handle.attach(ScoreQueries.class).months().stream()
                                .map(Months::of)
                                .toList());
    }

    /** Empty rows where the accounts of a month that was never closed are gone. */
    public Month month(YearMonth month, ReportLevel level) {
        return store.snapshot((Handle handle) -> closed(handle, month, level))
                .orElseGet(() -> running(month, level));
    }

    /** Rows of the closed months from {@code from} to before {@code to}, the oldest first. */
    public List<ScoreRow> closed(YearMonth from, YearMonth to, ReportLevel level) {
        return store.snapshot(
                (Handle handle) ->
                        handle.attach(ScoreQueries.class)
                                .rows(Months.number(from), Months.number(to), level.word()));
    }

    /** One row through the closed months from {@code from} to before {@code to}. */
    public List<ScoreRow> life(YearMonth from, YearMonth to, ReportLevel level, String code) {
        return store.snapshot(
                (Handle handle) ->
                        handle.attach(ScoreQueries.class)
                                .life(Months.number(from), Months.number(to), level.word(), code));
    }

    private Optional<Month> closed(Handle handle, YearMonth month, ReportLevel level) {
        ScoreQueries scores = handle.attach(ScoreQueries.class);
        return scores.close(Months.number(month))
                .map(
                        close ->
                                new Month(
                                        month,
                                        OptionalLong.of(close.revision()),
                                        close.dataVersion(),
                                        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
                                        ThresholdsText.read(close.thresholds()),
                                        scores.rows(close.month(), level.word())));
    }

    private Month running(YearMonth month, ReportLevel level) {
        return switch (reports.usage(month.atDay(1), month.plusMonths(1).atDay(1), level)) {
            case UsageAnswer.Refused _ ->
                    new Month(
                            month,
                            OptionalLong.empty(),
                            "",
                            month.atDay(1).atStartOfDay(zone).toInstant(),
                            thresholds,
                            List.of());
            case UsageAnswer.Ready(UsageReport report) ->
                    new Month(
                            month,
                            OptionalLong.empty(),
                            report.dataVersion(),
                            report.until(),
                            thresholds,
                            rows(report, month, level));
        };
    }

    private List<ScoreRow> rows(UsageReport report, YearMonth month, ReportLevel level) {
        Map<String, String> areas = new HashMap<>();
        if (level == ReportLevel.SITE) {
            store.snapshot(
                            (Handle handle) -> handle.attach(UsageQueries.class).sites())
                    .forEach(site -> areas.put(site.code(), site.areaCode()));
        }
        return report.rows().stream()
                .map(
                        row ->
                                new ScoreRow(
                                        month,
                                        level,
                                        row,
                                        Optional.ofNullable(areas.get(row.code())),
                                        0))
                .toList();
    }
}
