package id.gardu.report.format;

import id.gardu.store.Word;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Vouchers to be cut out and handed over: on A4, or a strip each for a printer of 80 mm. Whoever
 * has the file has the codes.
 *
 * @param title whose WiFi it is
 * @param lines what stands below a code: how to use it, how long it is good
 */
public record VoucherPdf(VoucherPaper paper, String title, List<String> lines) {
    private static final float MM = 72 / 25.4f;
    private static final float EDGE = 4 * MM;
    private static final float SQUARE = 24 * MM;
    private static final float TITLE = 9;
    private static final float CODE = 15;
    private static final float SMALL = 7.5f;
    private static final float LEADING = 1.3f;
    private static final float CUT = 0.3f;
    private static final float GREY = 0.6f;

    public VoucherPdf {
        lines = List.copyOf(lines);
    }

    /** What it is printed on. */
    public enum VoucherPaper implements Word {
        /** Two beside each other, seven down, with lines to cut along. */
        A4(2, 7, 190, 277, 10),
        /** A page each. */
        ROLL(1, 1, 80, 52, 0);

        private final int across;
        private final int down;
        private final float width;
        private final float height;
        private final float margin;

        VoucherPaper(int across, int down, float width, float height, float margin) {
            this.across = across;
            this.down = down;
            this.width = width * MM;
            this.height = height * MM;
            this.margin = margin * MM;
        }

        private PDRectangle size() {
            return new PDRectangle(width + 2 * margin, height + 2 * margin);
        }
    }

    /**
     * One of them.
     *
     * @param code as it is typed
     * @param dark the squares of its QR code, row by row: {@code #} is dark
     */
    public record PrintedVoucher(String code, List<String> dark) {
        public PrintedVoucher {
            dark = List.copyOf(dark);
        }

        @Override
        public String toString() {
            return "PrintedVoucher[<secret>]";
        }
    }

    /** The file, in memory. */
    public byte[] octets(List<PrintedVoucher> vouchers) {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfFont font = PdfFont.in(document);
            int each = paper.across * paper.down;
            for (int from = 0; from < vouchers.size(); from += each) {
                page(
                        document,
                        font,
                        vouchers.subList(from, Math.min(vouchers.size(), from + each)));
            }
            document.getDocumentInformation().setTitle(title);
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private void page(PDDocument document, PdfFont font, List<PrintedVoucher> vouchers)
            throws IOException {
        var page = new PDPage(paper.size());
        document.addPage(page);
        float width = paper.width / paper.across;
        float height = paper.height / paper.down;
        try (var ink = new PDPageContentStream(document, page)) {
            for (int at = 0; at < vouchers.size(); at++) {
                float x = paper.margin + at % paper.across * width;
                float y = paper.margin + paper.height - (at / paper.across + 1) * height;
                card(ink, font, vouchers.get(at), new PDRectangle(x, y, width, height));
            }
        }
    }

    private void card(
            PDPageContentStream ink, PdfFont font, PrintedVoucher voucher, PDRectangle place)
            throws IOException {
        if (paper.across > 1) {
            ink.setLineWidth(CUT);
            ink.setStrokingColor(GREY, GREY, GREY);
            ink.addRect(
                    place.getLowerLeftX(),
                    place.getLowerLeftY(),
                    place.getWidth(),
                    place.getHeight());
            ink.stroke();
        }
        float left = place.getLowerLeftX() + EDGE;
        float top = place.getUpperRightY() - EDGE;
        squares(ink, voucher.dark(), place.getUpperRightX() - EDGE - SQUARE, top - SQUARE);
        float y = top - TITLE;
        write(ink, font, TITLE, left, y, title);
        y -= CODE * LEADING + 2;
        write(ink, font, CODE, left, y, voucher.code());
        float beside = place.getWidth() - 3 * EDGE - SQUARE;
        y -= SMALL;
        for (String line : lines) {
            float room = y - SMALL < top - SQUARE ? place.getWidth() - 2 * EDGE : beside;
            for (String part : font.lines(line, SMALL, room)) {
                y -= SMALL * LEADING;
                write(ink, font, SMALL, left, y, part);
            }
        }
    }

    private static void write(
            PDPageContentStream ink, PdfFont font, float size, float x, float y, String text)
            throws IOException {
        ink.setFont(font.font(), size);
        PdfFont.draw(ink, x, y, font.drawable(text));
    }

    /** Dark squares that touch in a row are one rectangle. */
    private static void squares(PDPageContentStream ink, List<String> rows, float x, float bottom)
            throws IOException {
        float one = SQUARE / rows.size();
        for (int row = 0; row < rows.size(); row++) {
            String line = rows.get(row);
            int at = line.indexOf('#');
            while (at >= 0) {
                int end = at;
                while (end < line.length() && line.charAt(end) == '#') {
                    end++;
                }
                ink.addRect(x + at * one, bottom + SQUARE - (row + 1) * one, (end - at) * one, one);
                at = line.indexOf('#', end);
            }
        }
        ink.fill();
    }
}
