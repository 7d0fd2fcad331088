package id.gardu.report.format;

import id.gardu.report.Column;

import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.util.List;

/** The sheet of what must be said with the numbers, and of what all rows come to. */
final class AboutSheet {
    private static final List<String> HEADS =
            List.of("about.column", "about.word", "about.unit", "total", "about.definition");
    private static final double[] WIDTHS = {30, 24, 9, 26, 100};
    private static final int TITLE_SIZE = 14;

    private final Export export;
    private final Labels labels;
    private final Worksheet sheet;
    private final SheetCells cells;

    AboutSheet(Export export, Labels labels, Worksheet sheet) {
        this.export = export;
        this.labels = labels;
        this.sheet = sheet;
        this.cells = new SheetCells(sheet, labels);
    }

    void write() throws IOException {
        for (int at = 0; at < WIDTHS.length; at++) {
            sheet.width(at, WIDTHS[at]);
        }
        cells.bold(0, 0, About.title(export));
        sheet.style(0, 0).fontSize(TITLE_SIZE).set();
        int line = columns(lines(2) + 1);
        cells.text(line + 1, 0, About.totalNote(export));
        sheet.finish();
    }

    /** Returns the first line after them. */
    private int lines(int from) {
        int line = from;
        for (About.Line said : About.of(export)) {
            cells.text(line, 0, said.label());
            cells.text(line, 1, said.value());
            line++;
        }
        return line;
    }

    private int columns(int from) {
        for (int at = 0; at < HEADS.size(); at++) {
            cells.head(from, at, labels.text(HEADS.get(at)));
        }
        int line = from + 1;
        for (Total total : Total.of(export)) {
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
