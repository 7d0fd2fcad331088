package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The archive and what ISPs owe, of a whole controller: pages, files, commands. */
class ArchivePagesTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final String NAME = "pemakaian.site.2026-10-01.2026-11-01.r2.csv";
    private static final byte[] OCTETS = "kode,nama\nrw03,Balai\n".getBytes(StandardCharsets.UTF_8);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip), button, select, input:not([type=hidden])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    @TempDir static Path folder;
    private static ConsoleTown town;

    @BeforeAll
    static void open() throws Exception {
        town = ConsoleTown.open(folder);
        try (Connection ledger =
                DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("gardu.db"))) {
            file(ledger, 1, "usage", MONTH.atDay(1), 1, "pdf", "r1.pdf", 0);
            file(ledger, 2, "usage", MONTH.atDay(1), 2, "csv", NAME, 0);
            file(ledger, 3, "quiet", LocalDate.of(2026, 11, 2), 1, "csv", "titik-sepi.csv", 1);
            run(
                    ledger,
                    "INSERT INTO report_mail VALUES ('usage', ?, 2, ?, 1, 'sent', 0)",
                    MONTH.atDay(1).toEpochDay(),
                    new byte[] {1});
            run(
                    ledger,
                    "INSERT INTO report_mail VALUES ('usage', ?, 2, ?, 2, 'failed', 0)",
                    MONTH.atDay(1).toEpochDay(),
                    new byte[] {2});
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (town != null) {
            town.close();
        }
    }

    private static void file(
            Connection ledger,
            long id,
            String kind,
            LocalDate from,
            long revision,
            String format,
            String name,
            long late)
            throws Exception {
        run(
                ledger,
                "INSERT INTO report_file (id, kind, from_day, to_day, revision, edition, format,"
                        + " name, media_type, data_version, late, made_at, octets)"
                        + " VALUES (?, ?, ?, ?, ?, 'inside', ?, ?, 'text/csv; charset=utf-8',"
                        + " 'abc', ?, 1793660400000, ?)",
                id,
                kind,
                from.toEpochDay(),
                from.plusDays(7).toEpochDay(),
                revision,
                format,
                name,
                late,
                OCTETS.length);
        run(ledger, "INSERT INTO report_file_part VALUES (?, 0, ?)", id, OCTETS);
    }

    private static void run(Connection ledger, String sql, Object... values) throws Exception {
        try (PreparedStatement statement = ledger.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.executeUpdate();
        }
    }

    private static StaffPhone in(String name, String role, String... area) {
        return StaffPhone.in(town.base(), town.link(name, role, area));
    }

    @Test
    void theArchiveShowsRevisionsWhatWasMadeUpAndToHowManyItWent() {
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/decisions")).contains("href=\"/archive\"");
            assertThat(rina.page("/usage")).contains("href=\"/archive\"");
            String page = rina.page("/archive");
            assertThat(page)
                    .containsSubsequence(
                            "Pekan 2 November 2026",
                            "susulan",
                            "Oktober 2026",
                            "revisi 2",
                            "terkirim ke 1 alamat · 1 gagal terkirim",
                            "CSV",
                            "Oktober 2026",
                            "tidak dikirim",
                            "PDF")
                    .contains("server email belum diatur");
            assertThat(rina.page("/archive?lang=en")).contains("Week of", "made up later");
            rina.page("/archive?lang=id");
        }
    }

    @Test
    void aFileIsGivenAsItWasMadeAndThatIsNoted() {
        try (StaffPhone rina = in("Dewi", "officer")) {
            HttpResponse<String> file = rina.get("/archive/2");
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).isEqualTo(new String(OCTETS, StandardCharsets.UTF_8));
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains(NAME);
            assertThat(town.controller.gardu("audit", "list").out())
                    .containsPattern("report.download.*report-file.*2");
            assertThat(rina.get("/archive/99").statusCode()).isEqualTo(303);
            assertThat(rina.get("/archive/nonsense").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void whoHasAnAreaOfTheirOwnSeesNeitherLinkNorFile() {
        try (StaffPhone lurah = in("Lurah", "officer", ConsoleTown.JODIPAN)) {
            assertThat(lurah.page("/decisions")).doesNotContain("href=\"/archive\"");
            for (String path :
                    List.of("/archive", "/archive/2", "/isp", "/isp/file", "/usage/outside")) {
                assertThat(lurah.get(path).statusCode()).as(path).isEqualTo(403);
            }
        }
    }

    @Test
    void theCommandLineListsAndTakesOut() throws Exception {
        assertThat(town.controller.gardu("report", "archive", "list").out())
                .contains(NAME, "usage", "true");
        Path out = folder.resolve("out.csv");
        assertThat(
                        town.controller
                                .gardu("report", "archive", "get", NAME, "--out", out.toString())
                                .exit())
                .isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(OCTETS);
        assertThat(town.controller.gardu("report", "archive", "get", "nothing").err())
                .contains("the archive has no \"nothing\"");
    }

    @Test
    void whatIspsOweIsAPageFilesAndACommand() {
        String month = YearMonth.now(ConsoleTown.ZONE).toString();
        try (StaffPhone rina = in("Agus", "officer")) {
            String page = rina.page("/isp?month=" + month);
            assertThat(page)
                    .contains("Gangguan jaringan ISP", "sementara, sampai", "bukan putusan")
                    .contains("ISP belum diisi", "/isp/file?month=" + month + "&amp;format=pdf");
            HttpResponse<String> csv = rina.get("/isp/file?month=" + month + "&format=csv");
            assertThat(csv.body()).startsWith("month,isp,code,name,open_minutes");
            assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("gangguan-isp." + month + ".csv");
        }
        TestHouse.CommandResult table = town.controller.gardu("report", "isp", "--month", month);
        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.out()).contains("restitution Rp", "Sementara, sampai");
        assertThat(town.controller.gardu("report", "isp", "--month", "2099-01").err())
                .contains("has not begun");
    }

    @Test
    void anAddressIsKeptAndShownMasked() {
        town.link("Yuni", "officer");
        TestHouse.CommandResult set =
                town.controller.gardu("staff", "set", "Yuni", "--email", "yuni@mlg.example");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(set.out()).contains("email: <secret> -> <secret>");
        assertThat(town.controller.gardu("staff", "set", "Yuni", "--reports", "no").out())
                .contains("reports: true -> false");
        assertThat(town.controller.gardu("staff", "list").out())
                .contains("y•••••@mlg.example")
                .doesNotContain("yuni@");
        assertThat(town.controller.gardu("staff", "set", "Yuni", "--email", "nonsense").err())
                .contains("email: is no e-mail address such as");
        assertThat(town.controller.gardu("staff", "set", "Yuni", "--email", "").exit()).isZero();
        assertThat(town.controller.gardu("staff", "list").out()).doesNotContain("y•••••@");
    }

    @Test
    void bothPagesFitAPhoneADeskAndPaper() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
            browser.javascript(false);
            browser.language("id");
            browser.open(town.link("Sri", "officer"));
            browser.awaitText("satu kali masuk");
            browser.tap("button.big");
            browser.awaitText("Selamat datang, Sri");
            looked(browser, "/archive", "Arsip");
            looked(browser, "/isp", "Gangguan jaringan ISP");
        }
    }

    private static void looked(Browser browser, String path, String title) throws Exception {
        for (int width : List.of(360, 800, 1280)) {
            browser.width(width);
            browser.open(town.base() + path);
            browser.awaitText(title);
            browser.screenshot(
                    Path.of(
                            "target/screenshots/archive"
                                    + path.replace('/', '-')
                                    + "-"
                                    + width
                                    + ".png"));
            assertThat(browser.evaluate(OVERFLOW)).as(path + " at " + width).hasToString("0");
            assertThat(browser.evaluate(SMALL_TARGETS)).as(path + " at " + width).hasToString("");
        }
        assertThat(browser.complaints()).as(path).isEmpty();
    }
}
