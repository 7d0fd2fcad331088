package id.gardu.report.format;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;

/**
 * A document of well-formed HTML. Dated by its figures, so that the same figures are the same
 * octets.
 *
 * @param foot stands on every page, with its number
 * @param period of what it is
 * @param version a word for its figures
 * @param until the time of its figures
 */
public record HtmlPdf(
        String title,
        String foot,
        String period,
        String version,
        Instant until,
        ZoneId zone,
        Locale language) {
    private static final String MAKER = "Gardu";

    /** All of it in memory. */
    public byte[] octets(String html) {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfFont font = PdfFont.in(document);
            new PdfPrinter(document, font).add(html);
            PdfFoot.write(document, font, foot, period, new Labels(language));
            describe(document);
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private void describe(PDDocument document) {
        Calendar moment = GregorianCalendar.from(ZonedDateTime.ofInstant(until, zone));
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
