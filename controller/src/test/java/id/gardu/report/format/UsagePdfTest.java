package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.UNMEASURED;
import static id.gardu.report.SampleReports.november;
import static id.gardu.report.SampleReports.october;
import static id.gardu.report.SampleReports.unmeasured;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.SampleReports;
import id.gardu.report.UsageReport;
import id.gardu.report.verdict.Group;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class UsagePdfTest {
    @TempDir Path folder;

    private List<String> pages(Export export) throws Exception {
        return OfficePrograms.pages(folder, SampleExports.octets(ReportFormat.PDF, export));
    }

    @Test
    void theFirstPageSaysWhatTheFiguresComeTo() throws Exception {
        Export export =
                SampleExports.of(
                        november(BUSY, UNMEASURED),
                        Labels.LANGUAGES.getFirst(),
                        Optional.of(SampleReports.whole("Kota Malang")),
                        Optional.empty());
        assertThat(pages(export).getFirst())
                .contains(
                        "Pemakaian WiFi per lokasi, Kota Malang",
                        "1 November 2026 sampai 30 November 2026",
                        "sampai 20 November 2026 10.00: periode",
                        "1.234 akun aktif di 2 lokasi",
                        "1 dari 2 lokasi mempunyai akun aktif, 0 tidak, dan 1 tidak terukur",
                        "2 lokasi di bawah 80 %",
                        "98.765,432");
    }

    @Test
    void everyPageSaysForWhomItIsAndWhichItIs() throws Exception {
        List<String> pages = pages(SampleExports.of(november(SampleReports.invented(200))));
        assertThat(pages).hasSizeGreaterThan(5);
        for (int at = 0; at < pages.size(); at++) {
            assertThat(pages.get(at))
                    .contains(
                            "untuk kalangan sendiri (internal)",
                            "Halaman " + (at + 1) + " dari " + pages.size());
        }
    }

    @Test
    void theHeadOfATableStandsOnEachOfItsPages() throws Exception {
        List<String> pages = pages(SampleExports.of(november(SampleReports.invented(200))));
        assertThat(
                        pages.subList(1, pages.size()).stream()
                                .filter(page -> page.contains("Invented")))
                .hasSizeGreaterThan(5)
                .allSatisfy(page -> assertThat(page).contains("Kode", "Nama"));
        assertThat(String.join("", pages)).contains("Invented 0 ", "Invented 199 ");
    }

    @Test
    void theLastPagesSayWhatTheFiguresMean() throws Exception {
        UsageReport report = november(BUSY);
        assertThat(String.join("\n", pages(SampleExports.of(report))))
                .contains(
                        "Asia/Jakarta",
                        report.dataVersion(),
                        "5 menit dan 5 MB",
                        "Oktet dari warga.",
                        "completeness_pct");
    }

    @Test
    void whatIsDecidedStandsOnTheFirstPage() throws Exception {
        var decision =
                new DecidingPage(
                        List.of(
                                new DecidingPage.Standing(
                                        Group.KEEP, 312, OptionalLong.of(66_500_000)),
                                new DecidingPage.Standing(
                                        Group.CANNOT_SAY, 48, OptionalLong.empty())),
                        List.of("Dari 551 titik, 312 dipertahankan."),
                        List.of(
                                new DecidingPage.Ten(
                                        Group.FIX,
                                        List.of(
                                                new DecidingPage.Point(
                                                        "rw07",
                                                        "Lapangan Voli",
                                                        "RW 07 Balearjosari",
                                                        "mati 12 hari",
                                                        OptionalLong.of(350_000))))));
        assertThat(
                        pages(
                                        SampleExports.of(
                                                november(BUSY),
                                                Labels.LANGUAGES.getFirst(),
                                                Optional.empty(),
                                                Optional.of(decision)))
                                .getFirst())
                .contains(
                        "Pertahankan",
                        "312 titik",
                        "Rp 66.500.000 sebulan",
                        "biaya belum diketahui",
                        "Dari 551 titik, 312 dipertahankan.",
                        "Perbaiki: sepuluh pertama",
                        "Lapangan Voli",
                        "Rp 350.000 sebulan")
                .doesNotContain("mempunyai akun aktif");
    }

    @Test
    void theSameNumbersAreTheSameOctets() {
        byte[] first = SampleExports.octets(ReportFormat.PDF, october(BUSY, UNMEASURED));
        assertThat(SampleExports.octets(ReportFormat.PDF, october(BUSY, UNMEASURED)))
                .isEqualTo(first);
        assertThat(SampleExports.octets(ReportFormat.PDF, october(BUSY))).isNotEqualTo(first);
    }

    @Test
    void aHostileNameIsText() throws Exception {
        String name = "</td><img src=\"file:///etc/passwd\"/> {{ title }} &amp; \u0001 😀 = 1";
        assertThat(String.join("\n", pages(SampleExports.of(november(unmeasured("aneh", name))))))
                .contains("</td><img", "{{ title }}", "&amp;")
                .doesNotContain("root:");
    }

    @Test
    void moreRowsThanPaperHoldsAreRefusedWithWhatToAskFor() {
        Export city = SampleExports.of(november(SampleReports.invented(2_001)));
        assertThat(ReportFormat.PDF.objection(city).orElseThrow())
                .contains("at most 2000 rows", "2001", "xlsx");
        assertThat(ReportFormat.XLSX.objection(city)).isEmpty();
    }
}
