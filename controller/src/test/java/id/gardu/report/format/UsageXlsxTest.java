package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.UNMEASURED;
import static id.gardu.report.SampleReports.november;
import static id.gardu.report.SampleReports.october;
import static id.gardu.report.SampleReports.unmeasured;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.SampleReports;
import id.gardu.report.UsageReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class UsageXlsxTest {
    private static final String ROWS = "xl/worksheets/sheet1.xml";
    private static final String ABOUT = "xl/worksheets/sheet2.xml";

    @TempDir Path folder;

    private static Map<String, String> parts(UsageReport report) throws IOException {
        var parts = new TreeMap<String, String>();
        byte[] file = SampleExports.octets(ReportFormat.XLSX, report);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static String rows(UsageReport report) throws IOException {
        return Objects.requireNonNull(parts(report).get(ROWS));
    }

    @Test
    void theHeadStaysInSightAndNoCellIsAFormula() throws Exception {
        Map<String, String> parts = parts(november(BUSY, UNMEASURED));
        assertThat(parts.get(ROWS))
                .contains("ySplit=\"2\"", "state=\"frozen\"", "<autoFilter")
                .doesNotContain("<f>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("=cmd(); ");
    }

    @Test
    void numbersDaysAndPercentagesAreOfTheirOwnTypes() throws Exception {
        Map<String, String> parts = parts(november(BUSY));
        // 1 November 2026, 41 accounts, 98,765,432,109,876 octets, 99.95 %.
        assertThat(parts.get(ROWS))
                .contains("<v>46327.0</v>", "<v>41</v>", "<v>98765432109876</v>", "<v>0.9995</v>");
        assertThat(parts.get("xl/styles.xml")).contains("yyyy-mm-dd", "0.00%", "#,##0");
    }

    @Test
    void whatWasNotMeasuredIsNoCellAndNeverNought() throws Exception {
        String row = rows(november(UNMEASURED)).replaceAll(".*<row r=\"3\"", "");
        // From, to, level, code, name; completeness, which is known to be 0; access points, the
        // door
        // and the sites whose cost is entered, which are counted; measurable: no.
        assertThat(row.substring(0, row.indexOf("</row>")).split("<c r=\"", -1))
                .extracting(cell -> cell.replaceAll("3\".*", ""))
                .containsExactly(
                        ">", "A", "B", "C", "D", "E", "R", "S", "T", "U", "V", "W", "X", "AC",
                        "AE");
    }

    @Test
    void everySheetSaysForWhomItIs() throws Exception {
        Map<String, String> parts = parts(november(BUSY));
        assertThat(parts.get(ROWS)).contains("<oddHeader>", "untuk kalangan sendiri (internal)");
        assertThat(parts.get(ABOUT)).contains("<oddHeader>", "untuk kalangan sendiri (internal)");
        assertThat(parts.get("xl/sharedStrings.xml"))
                .contains(">untuk kalangan sendiri (internal) &#xb7; Pemakaian WiFi per lokasi");
    }

    @Test
    void aSheetOfItsOwnSaysWhatTheNumbersMean() throws Exception {
        UsageReport report = november(BUSY, UNMEASURED);
        String about =
                OfficePrograms.sheet(folder, SampleExports.octets(ReportFormat.XLSX, report), 2);
        assertThat(about)
                .contains(
                        "Periode,1 November 2026 sampai 30 November 2026",
                        "sampai 20 November 2026 10.00: periode belum selesai",
                        "Zona waktu,Asia/Jakarta",
                        "5 menit dan 5 MB",
                        "\"dari 2 baris, 2 di bawah 80 % dan 0 tidak diketahui\"",
                        "Versi data," + report.dataVersion(),
                        "Sesi,sessions,,\"99\",Sesi yang dimulai",
                        "Unduh,downloaded_bytes,oktet,\"98765432109876\",",
                        "Akun aktif,accounts_active,,,");
    }

    @Test
    void inEnglishItSaysTheSame() throws Exception {
        byte[] file =
                SampleExports.octets(
                        ReportFormat.XLSX,
                        SampleExports.of(
                                november(BUSY),
                                Locale.ENGLISH,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(OfficePrograms.sheet(folder, file, 2))
                .contains("so far, until 20 November 2026 10:00", "Time zone,Asia/Jakarta");
        assertThat(OfficePrograms.sheet(folder, file, 1))
                .contains("Active accounts", "Uploaded (octets)");
    }

    @Test
    void theSameNumbersAreTheSameOctets() {
        byte[] first = SampleExports.octets(ReportFormat.XLSX, october(BUSY, UNMEASURED));
        assertThat(SampleExports.octets(ReportFormat.XLSX, october(BUSY, UNMEASURED)))
                .isEqualTo(first);
        assertThat(SampleExports.octets(ReportFormat.XLSX, october(BUSY))).isNotEqualTo(first);
    }

    @Test
    void aNameThatXmlCannotHoldBreaksNothing() throws Exception {
        UsageReport report = november(unmeasured("aneh", "Balai\u0001 \uD800 & <b> 😀"));
        String rows =
                OfficePrograms.sheet(folder, SampleExports.octets(ReportFormat.XLSX, report), 1);
        assertThat(rows).contains("Balai\uFFFD \uFFFD & <b> 😀");
    }

    @Test
    void aCityWithAYearOfMonthsIsWholeToTheLastRow() throws Exception {
        UsageReport year = november(SampleReports.invented(551 * 12));
        String rows =
                OfficePrograms.sheet(folder, SampleExports.octets(ReportFormat.XLSX, year), 1);
        assertThat(rows.lines()).hasSize(551 * 12 + 2);
        assertThat(rows).contains("Invented 6611");
    }
}
