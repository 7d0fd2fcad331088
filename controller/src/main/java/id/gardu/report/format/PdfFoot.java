package id.gardu.report.format;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

import java.io.IOException;
import java.util.Map;

/** What stands at the foot of every page: for whom it is, of what, and which page of how many. */
final class PdfFoot {
    private static final float MARGIN = 30;
    private static final float UPPER = 27;
    private static final float LOWER = 17;
    private static final float SIZE = 7.5f;

    private PdfFoot() {}

    /** Once all pages are there. */
    static void write(PDDocument document, PdfFont font, Export export) throws IOException {
        write(
                document,
                font,
                About.edition(export) + " · " + About.title(export),
                About.period(export),
                new Labels(export.language()));
    }

    /** The same of any document. */
    static void write(PDDocument document, PdfFont font, String upper, String lower, Labels labels)
            throws IOException {
        String whose = font.drawable(upper);
        String when = font.drawable(lower);
        int pages = document.getNumberOfPages();
        for (int at = 0; at < pages; at++) {
            PDPage page = document.getPage(at);
            String right = labels.text("pdf.page", Map.of("page", at + 1, "pages", pages));
            float end = page.getMediaBox().getWidth() - MARGIN;
            try (var foot =
                    new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                foot.setFont(font.font(), SIZE);
                text(foot, MARGIN, UPPER, whose);
                text(foot, MARGIN, LOWER, when);
                text(foot, end - font.width(right, SIZE), LOWER, right);
            }
        }
    }

    private static void text(PDPageContentStream foot, float x, float y, String drawable)
            throws IOException {
        foot.beginText();
        foot.newLineAtOffset(x, y);
        foot.showText(drawable);
        foot.endText();
    }
}
