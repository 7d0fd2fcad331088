package id.gardu.report.archive;

import id.gardu.report.format.HtmlPdf;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Points that are up and quiet, on A4. */
final class QuietPdf {
    private QuietPdf() {}

    /** A row of the table. */
    record Row(
            String name,
            String code,
            String place,
            String active,
            String line,
            String cost,
            String basis) {}

    static byte[] octets(
            QuietPoints found, String city, LocalDate monday, String version, ZoneId zone) {
        String title = LetterWords.text("quiet.title", Map.of("city", city));
        String period = LetterWords.text("quiet.week", Map.of("day", LetterWords.day(monday)));
        String html =
                LetterWords.document(
                        "quiet",
                        Map.of(
                                "title",
                                title,
                                "period",
                                period,
                                "sentences",
                                QuietWords.sentences(found),
                                "rows",
                                rows(found),
                                "version",
                                version));
        return new HtmlPdf(
                        title,
                        LetterWords.text("quiet.edition") + " · " + title,
                        period,
                        version,
                        monday.atStartOfDay(zone).toInstant(),
                        zone,
                        LetterWords.INDONESIAN)
                .octets(html);
    }

    private static List<Row> rows(QuietPoints found) {
        return found.points().stream()
                .map(
                        point ->
                                new Row(
                                        point.name(),
                                        point.code(),
                                        point.place(),
                                        LetterWords.count(point.active()),
                                        LetterWords.count(point.line()),
                                        QuietWords.cost(point),
                                        QuietWords.basis(point)))
                .toList();
    }
}
