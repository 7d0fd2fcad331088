package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.UsageRow;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a table on pages that lie, its head on each, no row cut in two. Drawn and not laid out as
 * HTML, which takes ten times as long and as much memory. Lengths are in points.
 */
final class PdfTablePages {
    private static final PDRectangle LYING =
            new PDRectangle(
                    /* width= */ PDRectangle.A4.getHeight(),
                    /* height= */ PDRectangle.A4.getWidth());
    private static final float MARGIN = 30;
    private static final float TOP = LYING.getHeight() - 36;
    private static final float BOTTOM = 42;
    private static final float GAP = 3;
    private static final float SIZE = 7;
    private static final float LEADING = 8.4f;
    private static final float BETWEEN = 3;
    private static final float HEADING_SIZE = 10;
    private static final float STRONG = 0.8f;
    private static final float FAINT = 0.25f;
    private static final float GREY = 0.6f;

    private final PDDocument document;
    private final PdfFont font;
    private final PdfTable table;
    private final Labels labels;
    private final float[] left;

    PdfTablePages(PDDocument document, PdfFont font, PdfTable table) {
        this.document = document;
        this.font = font;
        this.table = table;
        this.labels = table.export().labels();
        this.left = lefts(table);
    }

    /** Where each column begins, and where the last ends. */
    private static float[] lefts(PdfTable table) {
        float[] left = new float[table.columns().size() + 1];
        left[0] = MARGIN;
        for (int at = 0; at < table.columns().size(); at++) {
            double share = table.share(table.columns().get(at));
            left[at + 1] = left[at] + (float) share * (LYING.getWidth() - 2 * MARGIN);
        }
        return left;
    }

    void draw() throws IOException {
        int drawn = 0;
        do {
            var page = new PDPage(LYING);
            document.addPage(page);
            try (var ink = new PDPageContentStream(document, page)) {
                drawn = page(ink, drawn);
            }
        } while (drawn < table.rows().size());
    }

    /** As many rows as fit, one at least. Returns how many are drawn now. */
    private int page(PDPageContentStream ink, int from) throws IOException {
        ink.setFont(font.font(), HEADING_SIZE);
        PdfFont.draw(ink, MARGIN, TOP, font.drawable(table.heading()));
        ink.setFont(font.font(), SIZE);
        ink.setStrokingColor(GREY);
        float y = row(ink, TOP - HEADING_SIZE, heads(), STRONG);
        int at = from;
        while (at < table.rows().size()) {
            List<List<String>> row = fields(table.rows().get(at));
            if (at > from && y - height(row) < BOTTOM) {
                break;
            }
            y = row(ink, y, row, FAINT);
            at++;
        }
        return at;
    }

    private static float height(List<List<String>> row) {
        return row.stream().mapToInt(List::size).max().orElse(1) * LEADING + BETWEEN;
    }

    /** Draws a row below {@code top}; returns where it ends. */
    private float row(PDPageContentStream ink, float top, List<List<String>> row, float rule)
            throws IOException {
        for (int at = 0; at < row.size(); at++) {
            boolean isText = table.columns().get(at).kind().isText();
            float y = top - LEADING;
            for (String line : row.get(at)) {
                float x = isText ? left[at] : left[at + 1] - GAP - font.width(line, SIZE);
                PdfFont.draw(ink, x, y, line);
                y -= LEADING;
            }
        }
        float bottom = top - height(row);
        ink.setLineWidth(rule);
        ink.moveTo(MARGIN, bottom);
        ink.lineTo(LYING.getWidth() - MARGIN, bottom);
        ink.stroke();
        return bottom;
    }

    private List<List<String>> heads() {
        var heads = new ArrayList<List<String>>();
        for (Column column : table.columns()) {
            String unit = labels.readUnit(column.kind());
            var lines = new ArrayList<>(wrapped(labels.column(column), heads.size()));
            if (!unit.isEmpty()) {
                lines.add(unit);
            }
            heads.add(lines);
        }
        return heads;
    }

    private List<List<String>> fields(UsageRow row) {
        var fields = new ArrayList<List<String>>();
        for (Column column : table.columns()) {
            String text = labels.figure(column, table.export().cell(column, row));
            fields.add(
                    column.kind().isText()
                            ? wrapped(text, fields.size())
                            : List.of(font.drawable(text)));
        }
        return fields;
    }

    /** Lines that a column has room for, broken between words where there are any. */
    private List<String> wrapped(String text, int column) {
        return font.lines(text, SIZE, left[column + 1] - left[column] - GAP);
    }
}
