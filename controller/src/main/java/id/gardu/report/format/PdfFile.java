package id.gardu.report.format;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;

/**
 * What a PDF says of itself, and at the foot of every page. Dated by its figures, not by the clock,
 * so that the same figures are the same octets.
 *
 * @param foot for whom it is and of what: stands on every page, over which page of how many it is
 * @param period of what it is
 * @param version a word for its figures
 * @param until the time of its figures
 */
public record PdfFile(
        String title,
        String foot,
        String period,
        String version,
        Instant until,
        ZoneId zone,
        Locale language) {
    private static final String MAKER = "Gardu";
    private static final float MARGIN = 30;
    private static final float UPPER = 27;
    private static final float LOWER = 17;
    private static final float SIZE = 7.5f;

    /** Puts its pages into a document. */
    interface Body {
        void add(PDDocument document, PdfFont font) throws IOException;
    }

    /** All of well-formed HTML, in memory. */
    public byte[] octets(String html) {
        var out = new ByteArrayOutputStream();
        try {
            write(out, (document, font) -> new PdfPrinter(document, font).add(html));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    void write(OutputStream out, Body body) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfFont font = PdfFont.in(document);
            body.add(document, font);
            feet(document, font);
            describe(document);
            document.save(out);
        }
    }

    private void feet(PDDocument document, PdfFont font) throws IOException {
        var labels = new Labels(language);
        int pages = document.getNumberOfPages();
        for (int at = 0; at < pages; at++) {
            PDPage page = document.getPage(at);
            String right = labels.text("pdf.page", Map.of("page", at + 1, "pages", pages));
            float end = page.getMediaBox().getWidth() - MARGIN;
            try (var ink = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                ink.setFont(font.font(), SIZE);
                PdfFont.draw(ink, MARGIN, UPPER, font.drawable(foot));
                PdfFont.draw(ink, MARGIN, LOWER, font.drawable(period));
                PdfFont.draw(ink, end - font.width(right, SIZE), LOWER, right);
            }
        }
    }

    private void describe(PDDocument document) {
        Calendar moment = GregorianCalendar.from(until.atZone(zone));
        var properties = new PDDocumentInformation();
        properties.setTitle(title);
        properties.setSubject(period);
        properties.setKeywords(version);
        properties.setCreator(MAKER);
        properties.setProducer(MAKER);
        properties.setCreationDate(moment);
        properties.setModificationDate(moment);
        document.setDocumentInformation(properties);
        document.getDocumentCatalog().setLanguage(language.toLanguageTag());
        document.setDocumentId(until.getEpochSecond());
    }
}
