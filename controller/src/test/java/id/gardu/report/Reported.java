package id.gardu.report;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.network.Neighbourhood;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.Thresholds;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The neighbourhood reported on, and a usage report as a test reads it. */
public final class Reported {
    private Reported() {}

    public static UsageReports reports(Neighbourhood here, Clock clock) {
        return new UsageReports(
                here.store(),
                ReportSettings.DEFAULT,
                new Rules(Thresholds.DEFAULT),
                Neighbourhood.ZONE,
                clock);
    }

    public static MonthCloser upkeep(Neighbourhood here, Clock clock) {
        return new MonthCloser(
                here.store(),
                ReportSettings.DEFAULT,
                Thresholds.DEFAULT,
                Neighbourhood.ZONE,
                clock);
    }

    public static PeriodCloser closer(Neighbourhood here, Clock clock) {
        return new PeriodCloser(
                here.store(), AccountingSettings.defaults(Neighbourhood.ZONE), clock);
    }

    /** What is due after midnight is done: periods closed, days and months settled. */
    public static void settle(Neighbourhood here, Clock clock) {
        PeriodCloser closer = closer(here, clock);
        closer.closeDue();
        closer.settleMonths();
        upkeep(here, clock).settleDue();
    }

    public static UsageReport of(
            Neighbourhood here, Clock clock, LocalDate from, LocalDate to, ReportLevel by) {
        return switch (reports(here, clock).usage(from, to, by)) {
            case UsageAnswer.Ready(UsageReport report) -> report;
            case UsageAnswer.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    /** Rows as words of some columns; empty figures as {@code -}. */
    public static List<String> rows(UsageReport report, UsageColumn... columns) {
        return report.rows().stream()
                .map(
                        row ->
                                String.join(
                                        " ",
                                        Arrays.stream(columns)
                                                .map(column -> word(column.of(report, row)))
                                                .toList()))
                .toList();
    }

    static long number(Neighbourhood here, String sql) {
        return here.store()
                .reads()
                .withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    /** An empty figure as {@code -}. */
    public static String word(UsageColumn.Cell cell) {
        return switch (cell) {
            case UsageColumn.Cell.Text(String text) -> text;
            case UsageColumn.Cell.Count(long number) -> Long.toString(number);
            case UsageColumn.Cell.Percent(double percent) -> Double.toString(percent);
            case UsageColumn.Cell.Ratio(double ratio) -> Double.toString(ratio);
            case UsageColumn.Cell.Nothing() -> "-";
        };
    }
}
