package id.gardu.report.format;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A usage report as an Office Open XML workbook: a sheet of rows, every number exact and of its own
 * type, and a sheet of what they mean. Text is text, whatever sign it begins with: no cell holds a
 * formula. Rows are written out as they come.
 */
final class UsageXlsx {
    private static final String APPLICATION = "Gardu";

    private UsageXlsx() {}

    static void write(Export export, OutputStream out) throws IOException {
        var labels = new Labels(export.language());
        try (var same = new RepeatableZip(out, export.report().until())) {
            Workbook workbook = new Workbook(same, APPLICATION, null);
            Worksheet rows = workbook.newWorksheet(labels.text("sheet.usage"));
            Worksheet about = workbook.newWorksheet(labels.text("sheet.about"));
            print(export, rows, "landscape");
            new RowsSheet(export, labels, rows).write();
            print(export, about, "portrait");
            new AboutSheet(export, labels, about).write();
            workbook.finish();
        }
    }

    /** For whom it is stands on every page, and not more sideways than there is paper. */
    private static void print(Export export, Worksheet sheet, String orientation) {
        sheet.pageOrientation(orientation);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.header(About.edition(export), Position.LEFT);
        sheet.footer(About.title(export).replace("&", "&&"), Position.LEFT);
        sheet.footer("&P / &N", Position.RIGHT);
    }
}
