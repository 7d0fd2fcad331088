package id.gardu.report.format;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The one font of our documents: Liberation Sans (OFL 1.1), which comes with PDFBox. Of what it has
 * no glyph for it draws a question mark. Lives for one document; not thread-safe.
 */
final class PdfFont {
    static final String FAMILY = "Liberation Sans";

    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String UNKNOWN = "?";
    private static final float EM = 1_000;

    private final PDType0Font font;
    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    private PdfFont(PDType0Font font) {
        this.font = font;
    }

    /** A character as it is drawn, and its width in thousandths of its size. */
    private record Glyph(String text, float width) {}

    /** Puts as much of it into the document as is drawn. */
    static PdfFont in(PDDocument document) throws IOException {
        TrueTypeFont font = read();
        // Ligatures and the like, which PDFBox looks for in every word that is drawn.
        font.setEnableGsub(false);
        return new PdfFont(PDType0Font.load(document, font, true));
    }

    static TrueTypeFont read() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(file));
        }
    }

    PDType0Font font() {
        return font;
    }

    /** The text with nothing in it that cannot be drawn. */
    String drawable(String text) {
        if (text.chars().allMatch(character -> glyph(character).text().charAt(0) == character)) {
            return text;
        }
        var drawn = new StringBuilder();
        text.codePoints().forEach(point -> drawn.append(glyph(point).text()));
        return drawn.toString();
    }

    /** In points. */
    float width(String drawable, float size) {
        double width = drawable.codePoints().mapToDouble(point -> glyph(point).width()).sum();
        return (float) width * size / EM;
    }

    private Glyph glyph(int point) {
        return glyphs.computeIfAbsent(point, this::made);
    }

    private Glyph made(int point) {
        try {
            String character = Character.toString(point);
            return new Glyph(character, font.getStringWidth(character));
        } catch (IllegalArgumentException | IOException e) {
            return point == UNKNOWN.charAt(0) ? new Glyph(UNKNOWN, EM / 2) : unknown();
        }
    }

    private Glyph unknown() {
        return made(UNKNOWN.charAt(0));
    }
}
