package id.gardu.report;

import id.gardu.report.verdict.Thresholds;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The scoreboard by months: closed ones as they were written, the running one so far. Thread-safe.
 */
public final class Scores {
    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    private final Store store;
    private final UsageReports reports;
    private final Thresholds thresholds;
    private final ZoneId zone;
    private final ClosedMonths months = new ClosedMonths();

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

    /** Verdicts of months that are not closed are judged by. */
    public Thresholds thresholds() {
        return thresholds;
    }

    public ReportSettings settings() {
        return reports.settings();
    }

    /** Closed months, the first one first. */
    public List<YearMonth> closedMonths() {
        return store.snapshot((Handle handle) -> handle.attach(ScoreTable.class).months());
    }

    /**
     * A month as it is closed now.
     *
     * @param revision the latest
     * @param thresholds it was judged by, as they are kept
     */
    public record ClosedMonth(
            YearMonth month,
            long revision,
            String dataVersion,
            String thresholds,
            Instant closedAt) {
        Thresholds limits() {
            return ThresholdsText.read(thresholds);
        }
    }

    /** The months from {@code from} on that are closed, the first one first. */
    public List<ClosedMonth> closes(YearMonth from) {
        return read(scores -> scores.closes(from, NEVER));
    }

    /** Empty rows where the accounts of a month that was never closed are gone. */
    public Month month(YearMonth month, ReportLevel level) {
        return read(scores -> closed(scores, month, level)).orElseGet(() -> running(month, level));
    }

    /** Rows of the closed months from {@code from} to before {@code to}, the oldest first. */
    public List<ScoreRow> closed(YearMonth from, YearMonth to, ReportLevel level) {
        return read(scores -> scores.rows(from, to, level));
    }

    /** How many sites of which verdict stood in which area, of closed months. */
    public List<Count> verdicts(YearMonth from, YearMonth to) {
        return read(scores -> months.counts(scores, scores.closes(from, to)));
    }

    /** Sites of a verdict that stood in an area. */
    public record Count(YearMonth month, String area, Verdict verdict, long sites) {}

    /**
     * How many judged months in a row, the last one before {@code to}, each site was under its
     * line.
     *
     * @return by code; sites that were not under it are missing
     */
    public Map<String, Integer> monthsUnderLine(YearMonth from, YearMonth to, List<String> codes) {
        Map<String, Integer> under = new HashMap<>();
        Set<String> ended = new HashSet<>();
        if (codes.isEmpty()) {
            return under;
        }
        read(scores -> scores.judged(from, to, codes))
                .forEach(
                        month -> {
                            if (!month.underLine()) {
                                ended.add(month.code());
                            } else if (!ended.contains(month.code())) {
                                under.merge(month.code(), 1, Integer::sum);
                            }
                        });
        return under;
    }

    /** One row through the closed months from {@code from} to before {@code to}. */
    public List<ScoreRow> life(YearMonth from, YearMonth to, ReportLevel level, String code) {
        return read(scores -> scores.life(from, to, level, code));
    }

    private <T> T read(Function<ScoreTable, T> question) {
        return store.snapshot((Handle handle) -> question.apply(handle.attach(ScoreTable.class)));
    }

    private Optional<Month> closed(ScoreTable scores, YearMonth month, ReportLevel level) {
        return scores.close(month)
                .map(
                        close ->
                                new Month(
                                        month,
                                        OptionalLong.of(close.revision()),
                                        close.dataVersion(),
                                        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
                                        close.limits(),
                                        months.rows(scores, close, level)));
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
                            rows(report, month));
        };
    }

    private List<ScoreRow> rows(UsageReport report, YearMonth month) {
        return ScoreRow.of(
                report,
                month,
                report.level() == ReportLevel.SITE
                        ? store.snapshot(
                                (Handle handle) ->
                                        handle.attach(UsageQueries.class)
                                                .areasOfSites(
                                                        month.plusMonths(1)
                                                                .atDay(1)
                                                                .atStartOfDay(zone)
                                                                .toInstant()
                                                                .minusMillis(1)))
                        : Map.of(),
                0);
    }
}
