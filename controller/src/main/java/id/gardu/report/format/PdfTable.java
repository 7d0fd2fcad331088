package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of a PDF: all rows, and as many columns as a page is wide. Each begins with what the rows
 * are called.
 *
 * @param heading which of the tables it is
 */
record PdfTable(String heading, Export export, List<Column> columns) {
    /** Between the margins of a page that lies, and a little. */
    private static final double MILLIMETRES = 277;

    private static final List<UsageColumn> CALLED = List.of(UsageColumn.CODE, UsageColumn.NAME);

    private static boolean isCalled(Column column) {
        return CALLED.stream().anyMatch(column::is);
    }

    /** As many tables as the columns need. */
    static List<PdfTable> of(Export export) {
        List<List<Column>> parts = parts(shown(export));
        var tables = new ArrayList<PdfTable>();
        for (List<Column> part : parts) {
            var number = Map.of("n", tables.size() + 1, "all", parts.size());
            List<Column> columns = Stream.<Column>concat(CALLED.stream(), part.stream()).toList();
            tables.add(new PdfTable(export.labels().text("pdf.table", number), export, columns));
        }
        return tables;
    }

    List<UsageRow> rows() {
        return export.report().rows();
    }

    /** Of the whole table; all together 1. */
    double share(Column column) {
        return width(column) / width(columns);
    }

    /** What all rows have alike stands above them once. */
    private static List<Column> shown(Export export) {
        return export.columns().stream()
                .filter(column -> !isCalled(column) && !column.is(UsageColumn.LEVEL))
                .filter(column -> column.kind() != ColumnKind.DAY || differs(export, column))
                .toList();
    }

    private static boolean differs(Export export, Column column) {
        return export.report().rows().stream()
                        .map(row -> export.cell(column, row))
                        .distinct()
                        .count()
                > 1;
    }

    /** Each of about the same width. */
    private static List<List<Column>> parts(List<Column> columns) {
        double room = MILLIMETRES - width(CALLED);
        double all = width(columns);
        double each = all / Math.ceil(all / room);
        var parts = new ArrayList<List<Column>>();
        var part = new ArrayList<Column>();
        for (Column column : columns) {
            double half = width(column) / 2;
            if (!part.isEmpty() && width(part) + 2 * half > Math.min(room, each + half)) {
                parts.add(List.copyOf(part));
                part.clear();
            }
            part.add(column);
        }
        parts.add(List.copyOf(part));
        return parts;
    }

    private static double width(List<? extends Column> columns) {
        return columns.stream().mapToDouble(PdfTable::width).sum();
    }

    /** Millimetres that its longest figure and the words of its head need. */
    private static double width(Column column) {
        return switch (column.kind()) {
            case TEXT -> column.is(UsageColumn.NAME) ? 52 : column.is(UsageColumn.CODE) ? 30 : 24;
            case DAY, RUPIAH, RUPIAH_EACH -> 20;
            case DISTINCT, ROUNDED, COUNT, RATIO -> 17;
            case SECONDS, PERCENT -> 20;
            case OCTETS -> 22;
        };
    }
}
