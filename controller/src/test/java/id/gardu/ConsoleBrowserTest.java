package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The console in a real Chromium, on a small phone and at a desk; its pictures are left in {@code
 * target/screenshots}.
 */
class ConsoleBrowserTest {
    private static final int PHONE = 360;
    private static final int DESK = 1280;

    /** A small laptop, and where the tables begin. */
    private static final List<Integer> BETWEEN = List.of(1000, 1279);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir static Path folder;
    private static ConsoleTown town;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        town = ConsoleTown.open(Files.createDirectory(folder.resolve("town")));
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (town != null) {
            town.close();
        }
    }

    @BeforeEach
    void fresh() {
        browser.javascript(true);
        browser.language("id");
        browser.dark(false);
        browser.width(PHONE);
        browser.forgetCookies();
    }

    private static void login(String name, String role, String... area) {
        press(town.link(name, role, area));
        browser.awaitText("Selamat datang");
    }

    /** Opens a login link and presses its button. */
    private static void press(String link) {
        browser.open(link);
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
    }

    private static void picture(String name) throws IOException {
        for (int width : List.of(PHONE, DESK)) {
            browser.width(width);
            browser.screenshot(
                    Path.of("target/screenshots/console-" + name + "-" + width + ".png"));
            assertThat(browser.evaluate(OVERFLOW)).as(name + " at " + width).hasToString("0");
        }
        for (int width : BETWEEN) {
            browser.width(width);
            assertThat(browser.evaluate(OVERFLOW)).as(name + " at " + width).hasToString("0");
        }
        browser.width(PHONE);
        assertThat(browser.evaluate(DecisionBrowserTest.SMALL_TARGETS)).as(name).hasToString("");
    }

    @Test
    void anOfficerWalksThroughEveryPageWithJavascriptOff() throws Exception {
        browser.javascript(false);
        browser.open(town.base() + "/");
        browser.awaitText("Konsol Gardu");
        picture("stranger");
        browser.open(town.link("Rina", "officer"));
        browser.awaitText("satu kali masuk");
        picture("login");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, Rina");
        picture("home");
        browser.tap("a[href='/access-points']");
        browser.awaitText("taman-ap1");
        assertThat(browser.text()).contains("1 mati", "2 hidup", "rw03-ap1", "RW 03, Jodipan");
        picture("access-points");
        browser.tap(".chips a.bad");
        browser.awaitText("Hapus saringan");
        assertThat(browser.text()).contains("taman-ap1").doesNotContain("rw03-ap1");
        browser.open(town.base() + "/usage?period=week&by=site");
        browser.awaitText("Arti setiap kolom");
        picture("usage");
        browser.open(town.base() + "/usage?by=kelurahan");
        browser.awaitText("Arti setiap kolom");
        picture("usage-kelurahan");
        browser.open(town.base() + "/nowhere");
        browser.awaitText("Halaman ini tidak ada");
        picture("trouble");
        browser.open(town.base() + "/usage");
        browser.awaitText("Arti setiap kolom");
        browser.tap("footer button");
        browser.awaitText("Anda sudah keluar");
        browser.open(town.base() + "/usage");
        browser.awaitText("Silakan masuk dahulu");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hostileNamesOpenNothingOnAnyPage() {
        login("Rina", "officer");
        for (String path :
                List.of(
                        "/",
                        "/access-points",
                        "/usage?period=week&by=site",
                        "/usage?period=week&by=rw",
                        "/access-points?area=%22%3E%3Csvg%20onload%3Dalert(1)%3E",
                        "/usage?period=own&from=%22%3E%3Csvg%20onload%3Dalert(1)%3E",
                        "/login/%22%3E%3Csvg%20onload%3Dalert(1)%3E",
                        "/%22%3E%3Csvg%20onload%3Dalert(1)%3E")) {
            browser.open(town.base() + path);
            browser.awaitText("Gardu");
            assertThat(browser.evaluate("document.querySelectorAll('svg[onload]').length"))
                    .as(path)
                    .hasToString("0");
        }
        browser.open(town.base() + "/access-points");
        browser.awaitText("perangkat: " + ConsoleTown.HOSTILE);
        assertThat(browser.text())
                .contains(
                        "Pos RW 05 " + ConsoleTown.HOSTILE,
                        "lewat gateway rw05 " + ConsoleTown.HOSTILE);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aTechnicianOfOneKelurahanReadsItInTheDarkAndInEnglish() throws Exception {
        browser.dark(true);
        login("Budi", "technician", ConsoleTown.ORO_ORO_DOWO);
        browser.tap("a[href='/access-points']");
        browser.awaitText("taman-ap1");
        assertThat(browser.text()).doesNotContain("rw03-ap1");
        picture("dark-access-points");
        browser.tap("footer a[hreflang=en]");
        browser.awaitText("Access points");
        assertThat(browser.text()).contains("Technician · Kelurahan Oro-oro Dowo", "1 down");
        browser.tap("a[href='/usage']");
        browser.awaitText("What each column means");
        picture("dark-usage");
        browser.tap("details.own summary");
        browser.awaitText("From");
        assertThat(browser.evaluate("document.documentElement.lang")).hasToString("en");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoStartsWithNothingIsToldWhatToDo() throws Exception {
        try (ConsoleTown empty = ConsoleTown.empty(Files.createDirectory(folder.resolve("new")))) {
            press(empty.link("Admin", "administrator"));
            browser.awaitText("Buka halaman penyiapan");
            assertThat(browser.text()).contains("Tambahkan titik");
            picture("first-home");
            browser.tap("a[href='/access-points']");
            browser.awaitText("Belum ada titik akses");
            assertThat(browser.text()).contains("gardu site add", "gardu ap add");
            picture("first-access-points");
            browser.tap("a[href='/usage']");
            browser.awaitText("Belum ada yang bisa ditampilkan");
            picture("first-usage");
            press(empty.link("Bu Sri", "cadre"));
            browser.awaitText("sedang disiapkan");
            picture("cadre");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
