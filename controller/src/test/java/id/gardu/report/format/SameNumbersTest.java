package id.gardu.report.format;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import id.gardu.network.Neighbourhood;
import id.gardu.report.ColumnKind;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** LibreOffice and poppler find in our files the numbers of the CSV, every one of them. */
class SameNumbersTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
    private static final LocalDate THE_18TH = LocalDate.of(2026, 11, 18);

    private static final String CODES =
            "INSERT INTO code_day (local_day, site_id, area_code, sent, priced, cost_idr)"
                    + " VALUES (?, ?, '35.73.01.1011', ?, ?, ?)";

    private static final List<UsageColumn> COLUMNS = List.of(UsageColumn.values());

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aSpreadsheetHoldsTheNumbersOfTheCsv(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder)) {
            UsageReport report = report(here, ReportLevel.SITE);
            List<CsvRecord> csv = records(text(ReportFormat.CSV, report), ',');
            List<CsvRecord> sheet =
                    records(
                            OfficePrograms.sheet(
                                    folder, SampleExports.octets(ReportFormat.XLSX, report), 1),
                            ',');
            List<List<String>> rows =
                    sheet.stream()
                            .map(CsvRecord::getFields)
                            .filter(fields -> fields.getFirst().equals("2026-11-01"))
                            .toList();
            assertThat(rows).hasSize(3).hasSameSizeAs(csv.subList(1, csv.size()));
            for (int row = 0; row < rows.size(); row++) {
                for (int at = 0; at < COLUMNS.size(); at++) {
                    String expected = csv.get(row + 1).getField(at);
                    assertThat(asInCsv(COLUMNS.get(at), rows.get(row).get(at)))
                            .as("%s of row %s", COLUMNS.get(at), row)
                            .isEqualTo(expected.replaceFirst("^'", ""));
                }
            }
        }
    }

    /** What LibreOffice calls 99.95% and "ya" the CSV calls 99.95 and "yes". */
    private static String asInCsv(UsageColumn column, String found) {
        return switch (column.kind()) {
            case PERCENT, RATIO ->
                    found.isEmpty()
                            ? found
                            : new BigDecimal(found.replace("%", ""))
                                    .setScale(2, RoundingMode.UNNECESSARY)
                                    .toPlainString();
            case TEXT -> word(column, found);
            case DAY, DISTINCT, ROUNDED, COUNT, SECONDS, OCTETS, RUPIAH, RUPIAH_EACH -> found;
        };
    }

    private static String word(UsageColumn column, String shown) {
        var labels = new Labels(Labels.LANGUAGES.getFirst());
        return Stream.concat(
                        Stream.of("yes", "no", "partly", "unknown", "site"),
                        Arrays.stream(Verdict.values()).map(Verdict::word))
                .filter(word -> labels.value(column, word).equals(shown))
                .findFirst()
                .orElse(shown);
    }

    @ParameterizedTest
    @EnumSource
    void aPdfHoldsTheNumbersOfTheCsvRoundedToBeRead(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder)) {
            UsageReport report = report(here, ReportLevel.SITE);
            List<CsvRecord> csv = records(text(ReportFormat.CSV, report), ',');
            String pages =
                    String.join(
                            "\n",
                            OfficePrograms.pages(
                                    folder, SampleExports.octets(ReportFormat.PDF, report)));
            var figures = new Labels(Labels.LANGUAGES.getFirst());
            for (CsvRecord record : csv.subList(1, csv.size())) {
                List<String> lines =
                        pages.lines()
                                .filter(line -> line.strip().startsWith(record.getField(3) + " "))
                                .toList();
                List<String> shown =
                        lines.stream()
                                .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
                                .toList();
                var expected = new ArrayList<String>();
                for (int at = 0; at < COLUMNS.size(); at++) {
                    ColumnKind kind = COLUMNS.get(at).kind();
                    if (!kind.isText()) {
                        expected.add(read(kind, record.getField(at), figures));
                    }
                }
                assertThat(shown).as("%s", record).containsSubsequence(expected);
            }
        }
    }

    /** A figure of the CSV as the PDF rounds it, worked out here once more. */
    private static String read(ColumnKind kind, String field, Labels figures) {
        if (field.isEmpty()) {
            return "–";
        }
        var number = new BigDecimal(field);
        return switch (kind) {
            case SECONDS -> local(number.divide(new BigDecimal(3_600), 1, RoundingMode.HALF_UP));
            case OCTETS -> local(number.movePointLeft(9).setScale(3, RoundingMode.HALF_UP));
            case PERCENT, RATIO -> local(number);
            case TEXT, DAY, DISTINCT, ROUNDED, COUNT, RUPIAH, RUPIAH_EACH ->
                    figures.count(number.longValueExact());
        };
    }

    private static String local(BigDecimal number) {
        String plain = number.toPlainString();
        String whole = plain.substring(0, plain.indexOf('.'));
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".")
                + ","
                + plain.substring(plain.indexOf('.') + 1);
    }

    @ParameterizedTest
    @EnumSource
    void excelInIndonesianReadsTheNumbersOfTheCsv(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder)) {
            UsageReport report = report(here, ReportLevel.KELURAHAN);
            String indonesian = text(ReportFormat.CSV_ID, report);
            assertThat(indonesian).startsWith("\uFEFFfrom;to;level;");
            List<CsvRecord> theirs = records(indonesian.substring(1), ';');
            List<CsvRecord> ours = records(text(ReportFormat.CSV, report), ',');
            assertThat(theirs).hasSameSizeAs(ours);
            for (int row = 1; row < ours.size(); row++) {
                for (int at = 0; at < COLUMNS.size(); at++) {
                    String field = theirs.get(row).getField(at);
                    boolean decimal =
                            EnumSet.of(ColumnKind.PERCENT, ColumnKind.RATIO)
                                    .contains(COLUMNS.get(at).kind());
                    assertThat(decimal ? field.replace(',', '.') : field)
                            .isEqualTo(ours.get(row).getField(at));
                }
            }
        }
    }

    /** Two sites that differ in everything, and one that nobody measured. */
    private static UsageReport report(Neighbourhood here, ReportLevel level) {
        here.sql("UPDATE site SET name = ? WHERE code = 'rw05'", "=1+1 Balai & <b>RW 05</b>");
        new LedgerRows(here)
                .hour("rw03", "2026-11-18T12:00", 3_723, 1_234_567_890L, 98_765_432_109_876L)
                .hour("rw05", "2026-11-18T13:00", 59, 1L, 999_499_999L)
                .hour("taman", "2026-11-18T13:00", 900, null, null)
                .present(SITI, "rw03", THE_18TH, 30, 80)
                .present(BUDI, "rw03", THE_18TH, 4, 900)
                .present(BUDI, "rw05", THE_18TH, 30, 80)
                .unmeasured(SITI, "taman", THE_18TH, 15)
                .heard("rw03-gw", "2026-11-18T06:00", "2026-11-19T10:00")
                .spell("rw03-ap", "up", "2026-11-01T00:00", null)
                .spell("rw05-ap", "down", "2026-11-02T01:00", "2026-11-02T02:00")
                .spell("rw05-ap", "up", "2026-11-02T02:00", null)
                .row(
                        "INSERT INTO counted_from (what, day) VALUES ('codes', ?)",
                        NOVEMBER.toEpochDay())
                .row(CODES, THE_18TH.toEpochDay(), here.site("rw03").id().value(), 41, 41, 14_350)
                .row(CODES, THE_18TH.toEpochDay(), here.site("rw05").id().value(), 5, 4, 1_400)
                .write();
        return Reported.of(here, Neighbourhood.CLOCK, NOVEMBER, DECEMBER, level);
    }

    private static String text(ReportFormat format, UsageReport report) {
        return new String(SampleExports.octets(format, report), StandardCharsets.UTF_8);
    }

    private static List<CsvRecord> records(String text, char separator) throws Exception {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            return csv.stream().collect(Collectors.toList());
        }
    }
}
