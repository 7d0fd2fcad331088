package id.gardu.console;

import id.gardu.console.Remarks.Remark;
import id.gardu.console.UsageFigure.UsageColumns;
import id.gardu.report.UsageRow;

import java.util.List;
import java.util.OptionalDouble;

/** The figures of usage rows as text, all of a column in one unit. Lives for one page. */
final class UsageCells {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final double HOUR = 3_600;
    private static final double MINUTE = 60;

    private final Words words;
    private final List<UsageFigure> columns;
    private final boolean gigabytes;
    private final boolean hours;

    UsageCells(Words words, UsageColumns columns, List<UsageRow> rows) {
        this.words = words;
        this.columns = columns.columns();
        double uploaded = largest(rows, UsageFigure.UPLOADED);
        double downloaded = largest(rows, UsageFigure.DOWNLOADED);
        this.gigabytes = Math.max(uploaded, downloaded) >= GIGABYTE;
        this.hours = largest(rows, UsageFigure.SECONDS) >= HOUR;
    }

    /** What the template shows of a row: its figures in the order of the columns. */
    record Row(
            String href,
            String code,
            String name,
            List<Cell> cells,
            String remark,
            String more,
            String tone) {}

    record Cell(String label, String text) {}

    private static double largest(List<UsageRow> rows, UsageFigure column) {
        return rows.stream().mapToDouble(row -> column.figure(row).orElse(0)).max().orElse(0);
    }

    Row row(UsageRow row, Remark remark, String href) {
        return new Row(
                href,
                row.code(),
                row.name(),
                columns.stream()
                        .map(column -> new Cell(label(column), figure(column, row)))
                        .toList(),
                remark.text(),
                remark.more(),
                remark.tone());
    }

    /** The columns of figures, from left to right. */
    List<UsageFigure> columns() {
        return columns;
    }

    /** Name and unit. */
    String label(UsageFigure column) {
        String name = words.text("col." + column.word());
        return switch (column.unit()) {
            case COUNT, DECIMAL -> name;
            case RUPIAH -> name + " (Rp)";
            case TIME -> name + " (" + words.text(hours ? "unit.hours" : "unit.minutes") + ")";
            case DATA -> name + (gigabytes ? " (GB)" : " (MB)");
            case PERCENT -> name + " (%)";
        };
    }

    private String figure(UsageFigure column, UsageRow row) {
        OptionalDouble known = column.figure(row);
        return known.isEmpty() ? Words.UNKNOWN : figure(column.unit(), known.getAsDouble());
    }

    private String figure(UsageFigure.Unit unit, double figure) {
        return switch (unit) {
            case COUNT, RUPIAH -> words.count((long) figure);
            case TIME -> some(figure, hours ? HOUR : MINUTE, hours ? 1 : 0);
            case DATA -> some(figure, gigabytes ? GIGABYTE : MEGABYTE, gigabytes ? 2 : 1);
            case PERCENT -> words.percent(figure);
            case DECIMAL -> words.number(figure, 1);
        };
    }

    /** None at all has no decimals. */
    private String some(double figure, double unit, int decimals) {
        return figure == 0 ? "0" : words.number(figure / unit, decimals);
    }
}
