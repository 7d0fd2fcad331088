package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import java.util.List;

/**
 * A column's figure of all rows together.
 *
 * @param figure nothing where rows do not add up and the whole is not known
 * @param unknown rows whose figure is not known, and so not in it
 */
record Total(Column column, Cell figure, long unknown) {
    /** Of every column, in their order. */
    static List<Total> of(Export export) {
        return export.columns().stream().map(column -> of(export, column)).toList();
    }

    static Total of(Export export, Column column) {
        UsageReport report = export.report();
        long unknown =
                report.rows().stream()
                        .filter(row -> export.cell(column, row) instanceof Cell.Nothing)
                        .count();
        return new Total(column, figure(export, column, unknown), unknown);
    }

    private static Cell figure(Export export, Column column, long unknown) {
        UsageReport report = export.report();
        // Not so outside: what is shown of the rows is not all of them, and may not be taken for
        // it.
        if (column instanceof UsageColumn inside && inside.addsUp(report.each())) {
            return unknown == report.rows().size()
                    ? new Cell.Nothing()
                    : new Cell.Count(
                            report.rows().stream()
                                    .mapToLong(row -> count(export, row, column))
                                    .sum());
        }
        return column.kind().isText() ? new Cell.Nothing() : export.ofWhole(column);
    }

    private static long count(Export export, UsageRow row, Column column) {
        return export.cell(column, row) instanceof Cell.Count(long number) ? number : 0;
    }

    boolean isKnown() {
        return !(figure instanceof Cell.Nothing);
    }
}
