package id.gardu.report.format;

import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import java.util.Arrays;
import java.util.List;

/**
 * A column's figure of all rows together.
 *
 * @param figure nothing where rows do not add up and the whole is not known
 * @param unknown rows whose figure is not known, and so not in it
 */
record Total(UsageColumn column, Cell figure, long unknown) {
    /** Of every column, in their order. */
    static List<Total> of(Export export) {
        return Arrays.stream(UsageColumn.values()).map(column -> of(export, column)).toList();
    }

    static Total of(Export export, UsageColumn column) {
        UsageReport report = export.report();
        long unknown =
                report.rows().stream()
                        .filter(row -> column.of(report, row) instanceof Cell.Nothing)
                        .count();
        return new Total(column, figure(export, column, unknown), unknown);
    }

    private static Cell figure(Export export, UsageColumn column, long unknown) {
        UsageReport report = export.report();
        if (column.addsUp(report.each())) {
            return unknown == report.rows().size()
                    ? new Cell.Nothing()
                    : new Cell.Count(
                            report.rows().stream()
                                    .mapToLong(row -> count(report, row, column))
                                    .sum());
        }
        return column.kind().isText()
                ? new Cell.Nothing()
                : export.whole()
                        .map(whole -> column.of(report, whole))
                        .orElseGet(Cell.Nothing::new);
    }

    private static long count(UsageReport report, UsageRow row, UsageColumn column) {
        return column.of(report, row) instanceof Cell.Count(long number) ? number : 0;
    }

    boolean isKnown() {
        return !(figure instanceof Cell.Nothing);
    }
}
