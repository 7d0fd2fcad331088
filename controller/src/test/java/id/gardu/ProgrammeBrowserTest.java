package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.doubles.Browser;
import id.gardu.demo.Doors;
import id.gardu.demo.OneStationGateway;
import id.gardu.demo.OneStationGateway.Site;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.effect.TwelvePoints;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.Store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A programme from the form of an officer to the counts of who came: a whole controller, a gateway,
 * and a real Chromium with JavaScript off. Its pictures are left in {@code target/screenshots}.
 */
class ProgrammeBrowserTest {
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String UAM_SECRET = "bukan-rahasia-umum";
    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");
    private static final List<Integer> WIDTHS = List.of(360, 800, 1280);
    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach(d => d.open = true)";
    private static final String VIOLATIONS =
            """
            axe.run({resultTypes: ["violations"]%s}).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    private static final String IN_THE_LIGHT = VIOLATIONS.formatted("");

    /** Only colours differ there. */
    private static final String IN_THE_DARK = VIOLATIONS.formatted(", runOnly: [\"cat.color\"]");

    @TempDir static Path folder;
    private static Browser browser;
    private static TestHouse controller;
    private static OneStationGateway gateway;
    private static LocalDate today;
    private static int visitors;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        Map<String, String> more = new HashMap<>(TestHouse.atNoon());
        more.put("GARDU_MESSAGE_TEST_SENDER", "true");
        controller = TestHouse.start(folder.resolve("data"), DatabaseSettings.embedded(), more);
        today = LocalDate.now(ZoneId.of(more.get("GARDU_CITY_TIME_ZONE")));
        Doors doors = controller.doors();
        gateway =
                OneStationGateway.uam(
                        new Site(3, "rw03", doors.portal().toString()),
                        "WargaNet",
                        UAM_SECRET,
                        SITI,
                        doors,
                        SECRET);
        furnish();
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
        browser.javascript(false);
        browser.language("id");
        browser.width(WIDTHS.getFirst());
    }

    private static void furnish() throws IOException {
        controller.imports(
                folder,
                "area",
                List.of(
                        "level,code,parent_code,name",
                        "rw,35.73.01.1001.RW03,35.73.01.1001,RW 03"));
        controller.imports(
                folder,
                "site",
                List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001.RW03"));
        done(
                "nas add --name rw03-gw --address any --identifier rw03-gw --site rw03 --kind"
                        + " coovachilli --secret "
                        + SECRET
                        + " --uam-secret "
                        + UAM_SECRET
                        + " --login-host "
                        + gateway.loginHost());
    }

    private static String done(String command) {
        TestHouse.CommandResult result = controller.gardu(command.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            gateway.close();
            controller.close();
        }
    }

    private static void console(String path, String text) {
        browser.open("http://127.0.0.1:" + controller.port("console") + path);
        browser.awaitText(text);
    }

    private static void portal(String path, String text) {
        browser.open(controller.doors().portal() + path);
        browser.awaitText(text);
    }

    private static void login(String name, String role) {
        browser.open(done("staff link --name " + name + " --role " + role));
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, " + name);
    }

    private static void day(String selector, LocalDate day) {
        browser.evaluate("document.querySelector('" + selector + "').value = '" + day + "'");
    }

    /** A resident whom the gateway sends to the portal, with a voucher. */
    private static void online() {
        browser.forgetCookies();
        gateway.becomes(MacAddress.parse("02:00:00:00:00:D" + visitors++));
        browser.open(gateway.outside("/generate_204"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.tap("a[href*='voucher']");
        browser.awaitText("Masukkan kode voucher");
        browser.type("#voucher", done("voucher create"));
        browser.tap("form button");
        browser.awaitText("Anda sudah tersambung");
    }

    /** Looks at a page at every width, in the light and in the dark. */
    private static void looked(String name) throws IOException {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (int width : WIDTHS) {
                browser.width(width);
                String where = name + "-" + width + (dark ? "-dark" : "");
                browser.screenshot(Path.of("target/screenshots/programme-" + where + ".png"));
                assertThat(browser.evaluate(OVERFLOW)).as(where).hasToString("0");
                assertThat(browser.evaluate(DecisionBrowserTest.SMALL_TARGETS))
                        .as(where)
                        .hasToString("");
            }
        }
        browser.dark(false);
        browser.width(WIDTHS.getFirst());
    }

    private static void addProgramme(String code, String name) {
        console("/programmes", "Tambah program");
        browser.tap("#tambah summary");
        browser.type("#p-code", code);
        browser.type("#p-name", name);
        browser.type("#p-budget_idr", "12500000");
        browser.type("#p-about", "Belajar membuat video yang jujur dan aman.");
        browser.tap("#tambah button");
        browser.awaitText("Program sudah disimpan");
    }

    private static void addWave(LocalDate first, String seats) {
        browser.tap("#gelombang summary");
        browser.type("#w-number", "1");
        day("#w-first_day", first);
        day("#w-last_day", today);
        browser.type("#w-hours", "09.00-12.00");
        browser.type("#w-site", "rw03");
        browser.type("#w-capacity", seats);
        browser.tap("#gelombang button");
        browser.awaitText("Gelombang sudah disimpan");
    }

    @Test
    void aResidentSignsUpComesByCodeAndTheOfficerSeesCounts() throws Exception {
        login("Rina", "officer");
        addProgramme("yt-2026", "Pelatihan YouTuber");
        addWave(today, "30");
        assertThat(browser.text())
                .contains("Tahap 1, gelombang 1", "Balai RW 03", "partisipasi", "IMDI 2025");
        looked("one");

        online();
        assertThat(browser.text()).contains("Pelatihan YouTuber", "Masih ada tempat");
        looked("status");
        browser.tap("form[action='/programme/sign-up'] button");
        browser.awaitText("Anda terdaftar.");
        assertThat(browser.text()).contains("Anda sudah terdaftar dan mendapat tempat");
        browser.tap("form[action='/programme/withdraw'] button");
        browser.awaitText("Pendaftaran Anda dibatalkan");
        browser.tap("form[action='/programme/sign-up'] button");
        browser.awaitText("Anda terdaftar.");
        looked("portal");

        browser.type("#code", "BCDFGH");
        browser.tap("form[action='/programme/attend'] button");
        browser.awaitText("Kode hadir salah");

        login("Ratna", "officer");
        console("/programmes/yt-2026/waves/1-1", "Kode hadir");
        looked("wave");
        String code = browser.evaluate("document.querySelector('.big-code').innerText").toString();
        portal("/programme", "Kode hadir");
        browser.type(
                "#code", code.substring(0, 3).toLowerCase(Locale.ROOT) + " " + code.substring(3));
        browser.tap("form[action='/programme/attend'] button");
        browser.awaitText("Kehadiran Anda tercatat");
        assertThat(browser.text()).contains("Anda tercatat hadir hari ini");

        console("/programmes/yt-2026/waves/1-1", "1 akun mendaftar untuk 30 kursi");
        assertThat(browser.text()).contains("1 akun hadir");
        browser.type("#heads", "17");
        browser.tap("form[action$='/heads'] button");
        browser.awaitText("Jumlah hadir sudah dicatat");
        assertThat(browser.text()).contains("17 orang tanpa akun");
        console("/programmes", "1 akun mendaftar, 1 akun hadir, 17 orang tanpa akun");
        looked("list");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsAskedAgainAndATechnicianChangesNothing() {
        login("Dewi", "officer");
        console("/programmes", "Tambah program");
        browser.tap("#tambah summary");
        browser.type("#p-code", "12 salah");
        browser.tap("#tambah button");
        browser.awaitText("Belum disimpan");
        assertThat(browser.text()).contains("Kode program: “12 salah” tidak dapat dipakai", "Nama");
        addProgramme("kelas", "Kelas posyandu <svg onload=alert(1)>");
        assertThat(browser.text()).contains("<svg onload=alert(1)>");
        login("Budi", "technician");
        console("/programmes", "Kelas posyandu");
        assertThat(browser.text()).doesNotContain("Tambah program");
        console("/programmes/kelas", "Kelas posyandu");
        assertThat(browser.text()).doesNotContain("Ubah program", "Tambah gelombang");
    }

    @Test
    void anEffectIsSpokenOfOnlyWhereItIsSure() throws Exception {
        // Nobody looks again at a month that was closed so long ago.
        YearMonth last = YearMonth.from(today.minusDays(40)).minusMonths(1);
        YearMonth held = last.minusMonths(6);
        controller.imports(folder, "area", TwelvePoints.areas());
        controller.imports(folder, "site", TwelvePoints.sites());
        try (Store store =
                Store.open(
                        DatabaseSettings.embedded(),
                        folder.resolve("data/gardu.db"),
                        Clock.systemUTC())) {
            TwelvePoints.score(store, last, held, 1.6, Days.FINE);
        }
        done("programme add --code rw --name Sosialisasi --kind outreach");
        for (int point : List.of(0, 3)) {
            done(
                    "programme wave add rw --phase %d --number 1 --first-day %s --site p%d --capacity 30"
                            .formatted(1 + point, held.atDay(12), point));
        }
        done(
                "programme wave add rw --phase 9 --number 1 --first-day %s --site p7 --capacity 30"
                        .formatted(last.atDay(3)));
        login("Endang", "officer");
        console("/programmes/rw", "Sebelum dan sesudah");
        assertThat(browser.text())
                .containsPattern("Balai RW 20, RW 20 · .*pengaruh")
                .containsPattern("Akun aktif berubah \\+[4-7]\\d\u00a0%")
                .containsPattern("Balai RW 23, RW 23 · .*tidak pasti")
                .containsPattern("RW 27 · .*belum dapat dikatakan")
                .contains("satu dari dua puluh", "bukan berarti “tidak berpengaruh”");
        looked("effect");
    }

    /** What axe-core says of every page, at every width, in the light and in the dark. */
    @Test
    void nobodyIsKeptFromUsingAnyPage() throws Exception {
        login("Aksa", "officer");
        addProgramme("aksa", "Kelas untuk semua");
        addWave(today.minusDays(1), "5");
        String axe;
        try (InputStream script = ProgrammeBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            Assumptions.assumeTrue(script != null, "no axe");
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
        online();
        browser.javascript(true);
        var violations = new ArrayList<String>();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            portal("/programme", "Kode hadir");
            violations.addAll(violations(axe, dark, "portal"));
        }
        login("Aksara", "officer");
        for (String path :
                List.of("/programmes", "/programmes/aksa", "/programmes/aksa/waves/1-1")) {
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                for (int width : List.of(WIDTHS.getFirst(), WIDTHS.getLast())) {
                    browser.width(width);
                    console(path, "Keluar");
                    browser.evaluate(OPEN_ALL);
                    violations.addAll(violations(axe, dark, path + " at " + width));
                }
            }
        }
        browser.dark(false);
        browser.width(WIDTHS.getFirst());
        browser.javascript(false);
        assertThat(violations).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static List<String> violations(String axe, boolean dark, String where) {
        browser.evaluate(axe);
        return browser.promised(dark ? IN_THE_DARK : IN_THE_LIGHT)
                .toString()
                .lines()
                .map(line -> where + ": " + line)
                .toList();
    }
}
