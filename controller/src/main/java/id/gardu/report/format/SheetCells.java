package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.report.UsageColumn.Cell;

import org.dhatim.fastexcel.Worksheet;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Figures of a report as cells of a sheet: of their own type, exact, shown as their kind is. */
record SheetCells(Worksheet sheet, Labels labels) {
    private static final String SHADE = "E8EEF4";

    /** Nothing is no cell at all. */
    void figure(int line, int at, Column column, Cell cell) {
        switch (cell) {
            case Cell.Text(String text) -> text(line, at, column, text);
            case Cell.Count(long number) -> number(line, at, column, number);
            case Cell.Percent(double percent) ->
                    number(line, at, column, BigDecimal.valueOf(percent).movePointLeft(2));
            case Cell.Ratio(double number) -> number(line, at, column, BigDecimal.valueOf(number));
            case Cell.Nothing() -> {}
        }
    }

    private void text(int line, int at, Column column, String text) {
        if (column.kind() == ColumnKind.DAY) {
            sheet.value(line, at, LocalDate.parse(text));
            sheet.style(line, at).format(format(column.kind())).set();
        } else {
            text(line, at, labels.value(column, text));
        }
    }

    private void number(int line, int at, Column column, Number number) {
        sheet.value(line, at, number);
        sheet.style(line, at).format(format(column.kind())).set();
    }

    void text(int line, int at, String text) {
        if (!text.isEmpty()) {
            sheet.value(line, at, Printable.of(text));
        }
    }

    void bold(int line, int at, String text) {
        text(line, at, text);
        sheet.style(line, at).bold().set();
    }

    void head(int line, int at, String text) {
        text(line, at, text);
        sheet.style(line, at).bold().wrapText(true).fillColor(SHADE).set();
    }

    private static String format(ColumnKind kind) {
        return switch (kind) {
            case TEXT -> "@";
            case DAY -> "yyyy-mm-dd";
            case DISTINCT, ROUNDED, COUNT, SECONDS, OCTETS -> "#,##0";
            case PERCENT -> "0.00%";
            case RATIO -> "0.00";
            case RUPIAH, RUPIAH_EACH -> "\"Rp\" #,##0";
        };
    }
}
