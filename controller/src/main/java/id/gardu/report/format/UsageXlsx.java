package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageRow;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A usage report as an Office Open XML workbook: a sheet of rows, every number exact and of its own
 * type, and a sheet of what they mean and come to. Text is text, whatever sign it begins with: no
 * cell holds a formula. Rows are written out as they come.
 */
record UsageXlsx(Export export, About about, Labels labels) {
    private static final String APPLICATION = "Gardu";

    /** Over the rows stands what they are of, then the heads; both stay in sight. */
    private static final int HEADS = 1;

    private static final int FIRST_ROW = 2;
    private static final int ROWS_IN_MEMORY = 500;
    private static final double HEAD_HEIGHT = 32;
    private static final List<String> ABOUT_HEADS =
            List.of("about.column", "about.word", "about.unit", "total", "about.definition");
    private static final double[] ABOUT_WIDTHS = {30, 24, 9, 26, 100};
    private static final int TITLE_SIZE = 14;

    static void write(Export export, OutputStream out) throws IOException {
        new UsageXlsx(export, new About(export), export.labels()).write(out);
    }

    private void write(OutputStream out) throws IOException {
        try (var same = new RepeatableZip(out, export.report().until())) {
            Workbook workbook = new Workbook(same, APPLICATION, null);
            Worksheet rows = workbook.newWorksheet(labels.text("sheet.usage"));
            Worksheet meanings = workbook.newWorksheet(labels.text("sheet.about"));
            print(rows, "landscape");
            rows(rows, new SheetCells(rows, labels));
            print(meanings, "portrait");
            meanings(meanings, new SheetCells(meanings, labels));
            workbook.finish();
        }
    }

    /** For whom it is stands on every page, and not more sideways than there is paper. */
    private void print(Worksheet sheet, String orientation) {
        sheet.pageOrientation(orientation);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.header(about.edition(), Position.LEFT);
        sheet.footer(about.title().replace("&", "&&"), Position.LEFT);
        sheet.footer("&P / &N", Position.RIGHT);
    }

    private void rows(Worksheet sheet, SheetCells cells) throws IOException {
        List<Column> columns = export.columns();
        sheet.repeatRows(HEADS);
        sheet.freezePane(0, FIRST_ROW);
        sheet.rowHeight(HEADS, HEAD_HEIGHT);
        cells.bold(0, 0, banner());
        for (int at = 0; at < columns.size(); at++) {
            sheet.width(at, width(columns.get(at)));
            cells.head(HEADS, at, head(columns.get(at)));
        }
        int line = FIRST_ROW;
        for (UsageRow row : export.report().rows()) {
            for (int at = 0; at < columns.size(); at++) {
                cells.figure(line, at, columns.get(at), export.cell(columns.get(at), row));
            }
            if (++line % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        sheet.setAutoFilter(HEADS, 0, line - 1, columns.size() - 1);
        sheet.finish();
    }

    private String banner() {
        String version = labels.text("about.version") + " " + export.dataVersion();
        return String.join(" · ", about.edition(), about.title(), about.period(), version);
    }

    private String head(Column column) {
        String unit = labels.exactUnit(column.kind());
        String name = labels.column(column);
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** In digits of the usual font. */
    private static double width(Column column) {
        return switch (column.kind()) {
            case TEXT -> column.is(UsageColumn.NAME) ? 34 : column.is(UsageColumn.CODE) ? 21 : 15;
            case DAY -> 11;
            case DISTINCT, ROUNDED, COUNT, PERCENT, RATIO -> 13;
            case SECONDS -> 15;
            case OCTETS -> 21;
            case RUPIAH, RUPIAH_EACH -> 17;
        };
    }

    private void meanings(Worksheet sheet, SheetCells cells) throws IOException {
        for (int at = 0; at < ABOUT_WIDTHS.length; at++) {
            sheet.width(at, ABOUT_WIDTHS[at]);
        }
        cells.bold(0, 0, about.title());
        sheet.style(0, 0).fontSize(TITLE_SIZE).set();
        int line = 2;
        for (About.Line told : about.lines()) {
            cells.text(line, 0, told.label());
            cells.text(line++, 1, told.value());
        }
        line = columns(sheet, cells, line + 1);
        cells.text(line + 1, 0, about.totalNote());
        sheet.finish();
    }

    /** Returns the first line after them. */
    private int columns(Worksheet sheet, SheetCells cells, int from) {
        for (int at = 0; at < ABOUT_HEADS.size(); at++) {
            cells.head(from, at, labels.text(ABOUT_HEADS.get(at)));
        }
        int line = from + 1;
        for (Export.Total total : export.totals()) {
            Column column = total.column();
            cells.text(line, 0, labels.column(column));
            cells.text(line, 1, column.word());
            cells.text(line, 2, labels.exactUnit(column.kind()));
            cells.figure(line, 3, column, total.figure());
            cells.text(line, 4, labels.definition(column));
            sheet.style(line, 4).wrapText(true).set();
            line++;
        }
        return line;
    }
}
