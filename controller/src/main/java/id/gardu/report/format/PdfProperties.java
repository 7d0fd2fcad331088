package id.gardu.report.format;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;

/**
 * What a PDF says of itself: dated by its figures, not by the clock, so that the same numbers are
 * the same octets.
 */
final class PdfProperties {
    private static final String MAKER = "Gardu";

    private PdfProperties() {}

    static void write(PDDocument document, Export export) {
        Calendar moment = calendar(export.report().until(), export.report().range().zone());
        var properties = new PDDocumentInformation();
        properties.setTitle(About.title(export));
        properties.setSubject(About.period(export));
        properties.setKeywords(export.dataVersion());
        properties.setCreator(MAKER);
        properties.setProducer(MAKER);
        properties.setCreationDate(moment);
        properties.setModificationDate(moment);
        document.setDocumentInformation(properties);
        document.getDocumentCatalog().setLanguage(export.language().toLanguageTag());
        document.setDocumentId(export.report().until().getEpochSecond());
    }

    private static Calendar calendar(Instant time, ZoneId zone) {
        return GregorianCalendar.from(ZonedDateTime.ofInstant(time, zone));
    }
}
