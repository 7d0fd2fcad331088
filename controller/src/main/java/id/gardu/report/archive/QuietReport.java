package id.gardu.report.archive;

import static id.gardu.report.archive.Letter.WORDS;

import id.gardu.report.archive.QuietPoints.Basis;
import id.gardu.report.archive.QuietPoints.Quiet;
import id.gardu.report.format.PdfFile;
import id.gardu.store.Csv;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written of points that are up and quiet: CSV, A4, and lines of a letter. */
record QuietReport(QuietPoints found) {
    private static final String HEADS = "month,basis,code,name,place,accounts_active,line,cost_idr";

    byte[] csv() {
        return Csv.ENGLISH.octets(this::write);
    }

    private void write(Csv.Rows rows) {
        rows.add(HEADS.split(","));
        for (Quiet quiet : found.points()) {
            rows.add(
                    month(quiet.basis()).map(YearMonth::toString).orElse(""),
                    quiet.basis().word(),
                    Csv.harmless(quiet.code()),
                    Csv.harmless(quiet.point().name()),
                    Csv.harmless(quiet.point().place()),
                    Long.toString(quiet.active()),
                    Long.toString(quiet.line()),
                    Csv.number(quiet.cost()));
        }
    }

    private Optional<YearMonth> month(Basis basis) {
        return switch (basis) {
            case NEW, STILL -> found.closed();
            case SO_FAR -> found.running();
        };
    }

    /** A word for all figures. */
    String version() {
        return Csv.version(csv());
    }

    /** A point as people read it. */
    record Row(
            String name,
            String code,
            String place,
            String active,
            String line,
            String cost,
            String basis) {}

    byte[] pdf(String city, LocalDate monday, ZoneId zone) {
        String title = WORDS.text("quiet.title", "city", city);
        String period = WORDS.text("quiet.week", "day", WORDS.day(monday));
        String version = version();
        String html =
                Letter.document(
                        "quiet",
                        Map.of(
                                "title", title,
                                "period", period,
                                "sentences", sentences(),
                                "rows", rows(),
                                "version", version));
        return new PdfFile(
                        title,
                        WORDS.text("quiet.edition") + " · " + title,
                        period,
                        version,
                        monday.atStartOfDay(zone).toInstant(),
                        zone,
                        WORDS.language())
                .octets(html);
    }

    private List<Row> rows() {
        return found.points().stream().map(QuietReport::row).toList();
    }

    private static Row row(Quiet quiet) {
        return new Row(
                quiet.point().name(),
                quiet.code(),
                quiet.point().place(),
                WORDS.count(quiet.active()),
                WORDS.count(quiet.line()),
                quiet.cost().isPresent()
                        ? Letter.rupiah(quiet.cost().getAsLong())
                        : WORDS.text("rupiah.none"),
                WORDS.text("quiet.basis." + quiet.basis().word()));
    }

    /** How many, by which month. */
    List<String> sentences() {
        String closed =
                found.closed().map(this::closed).orElseGet(() -> WORDS.text("quiet.noclosed"));
        return Stream.concat(Stream.of(closed), found.running().map(this::running).stream())
                .toList();
    }

    private String closed(YearMonth month) {
        return WORDS.text(
                "quiet.closed",
                Map.of(
                        "month", WORDS.month(month),
                        "fresh", WORDS.count(found.count(Basis.NEW)),
                        "still", WORDS.count(found.count(Basis.STILL))));
    }

    private String running(YearMonth month) {
        String some = WORDS.count(found.count(Basis.SO_FAR));
        return WORDS.text("quiet.sofar", Map.of("month", WORDS.month(month), "n", some));
    }

    /** Each point in a line. */
    List<String> lines() {
        return rows().stream().map(QuietReport::line).toList();
    }

    private static String line(Row row) {
        return WORDS.text(
                "quiet.point",
                Map.of(
                        "name", row.name(),
                        "place", row.place(),
                        "active", row.active(),
                        "line", row.line(),
                        "cost", row.cost(),
                        "basis", row.basis()));
    }
}
