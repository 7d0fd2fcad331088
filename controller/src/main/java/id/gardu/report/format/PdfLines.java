package id.gardu.report.format;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
final class PdfLines {
    private PdfLines() {}

    /**
     * Between words; a word that is wider alone is cut.
     *
     * @param width in points, wide enough for any one character
     */
    static List<String> of(String drawable, PdfFont font, float size, float width) {
        if (font.width(drawable, size) <= width) {
            return List.of(drawable);
        }
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : drawable.split(" ", -1)) {
            if (!line.isEmpty() && font.width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (font.width(line.toString(), size) > width) {
                int fits = fitting(line, font, size, width);
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private static int fitting(StringBuilder line, PdfFont font, float size, float width) {
        int fits = line.offsetByCodePoints(0, 1);
        while (fits < line.length()) {
            int next = line.offsetByCodePoints(fits, 1);
            if (font.width(line.substring(0, next), size) > width) {
                break;
            }
            fits = next;
        }
        return fits;
    }
}
