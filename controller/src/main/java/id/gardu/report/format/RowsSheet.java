package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.util.List;

/** The sheet of rows: what it is of, then the heads of the columns, both of which stay in sight. */
final class RowsSheet {
    private static final int HEADS = 1;
    private static final int FIRST_ROW = 2;
    private static final int ROWS_IN_MEMORY = 500;
    private static final double HEAD_HEIGHT = 32;

    private final Export export;
    private final Labels labels;
    private final Worksheet sheet;
    private final SheetCells cells;
    private final List<Column> columns;

    RowsSheet(Export export, Labels labels, Worksheet sheet) {
        this.export = export;
        this.labels = labels;
        this.sheet = sheet;
        this.cells = new SheetCells(sheet, labels);
        this.columns = export.columns();
    }

    void write() throws IOException {
        UsageReport report = export.report();
        sheet.repeatRows(HEADS);
        sheet.freezePane(0, FIRST_ROW);
        sheet.rowHeight(HEADS, HEAD_HEIGHT);
        cells.bold(0, 0, banner());
        for (int at = 0; at < columns.size(); at++) {
            sheet.width(at, width(columns.get(at)));
            cells.head(HEADS, at, head(columns.get(at)));
        }
        int line = FIRST_ROW;
        for (UsageRow row : report.rows()) {
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
        return String.join(
                " · ",
                About.edition(export),
                About.title(export),
                About.period(export),
                labels.text("about.version") + " " + export.dataVersion());
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
}
