package id.gardu.report.format;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    static void draw(PDPageContentStream ink, float x, float y, String drawable)
            throws IOException {
        ink.beginText();
        ink.newLineAtOffset(x, y);
        ink.showText(drawable);
        ink.endText();
    }

    /**
     * Lines of a width, broken between words; a word that is wider alone is cut.
     *
     * @param width in points, wide enough for any one character
     */
    List<String> lines(String text, float size, float width) {
        String drawable = drawable(text);
        if (width(drawable, size) <= width) {
            return List.of(drawable);
        }
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : drawable.split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (width(line.toString(), size) > width) {
                int fits = fitting(line, size, width);
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private int fitting(StringBuilder line, float size, float width) {
        int fits = line.offsetByCodePoints(0, 1);
        while (fits < line.length()) {
            int next = line.offsetByCodePoints(fits, 1);
            if (width(line.substring(0, next), size) > width) {
                break;
            }
            fits = next;
        }
        return fits;
    }

    private Glyph glyph(int point) {
        return glyphs.computeIfAbsent(point, this::made);
    }

    private Glyph made(int point) {
        try {
            String character = Character.toString(point);
            return new Glyph(character, font.getStringWidth(character));
        } catch (IllegalArgumentException | IOException e) {
            return point == UNKNOWN.charAt(0)
                    ? new Glyph(UNKNOWN, EM / 2)
                    : made(UNKNOWN.charAt(0));
        }
    }
}
