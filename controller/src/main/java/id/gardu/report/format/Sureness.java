package id.gardu.report.format;

import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;

/**
 * How many rows can be relied on.
 *
 * @param least percent of the opening hours to be known
 * @param below rows under it
 * @param unknown rows of which not even that is known
 */
record Sureness(long least, long below, long unknown) {
    static Sureness of(Export export) {
        UsageReport report = export.report();
        double least = export.thresholds().leastCompleteness();
        long below = 0;
        long unknown = 0;
        for (var row : report.rows()) {
            Cell cell = UsageColumn.COMPLETENESS_PCT.of(report, row);
            below += cell instanceof Cell.Percent(double known) && known < least ? 1 : 0;
            unknown += cell instanceof Cell.Nothing ? 1 : 0;
        }
        return new Sureness(Math.round(least), below, unknown);
    }

    boolean isWhole() {
        return below + unknown == 0;
    }
}
