package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.survey.Quarter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an officer decides by, in a real Chromium with JavaScript off, on a phone, a tablet and at a
 * desk; its pictures are left in {@code target/screenshots}.
 */
class DecisionBrowserTest {
    private static final int PHONE = 360;

    /** A4 between its margins. */
    private static final int PAPER = 700;

    private static final List<Integer> WIDTHS = List.of(PHONE, 800, 1280);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /**
     * Points on the map are as near to each other as they are; a table stands under it. Figures
     * stand in sentences, 24 px high, and what they open stands at the foot too.
     */
    static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip):not(.map a), button, select, input:not([type=hidden])")]
              .filter(e => e.checkVisibility()
                && e.getBoundingClientRect().height < (e.matches(".fig, th .what") ? 24 : 44))
              .map(e => e.outerHTML).join("\\n")\
            """;

    private static final String VIOLATIONS =
            """
            axe.run({resultTypes: ["violations"]%s}).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    /** Tabs that are not wholly on the page. */
    private static final String HIDDEN_TABS =
            """
            [...document.querySelectorAll('.tabs a')]
                .filter(a => a.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map(a => a.textContent).join()\
            """;

    static final String IN_THE_LIGHT = VIOLATIONS.formatted("");

    /** Nothing but colours is another in the dark. */
    private static final String IN_THE_DARK = VIOLATIONS.formatted(", runOnly: [\"cat.color\"]");

    static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach(d => d.open = true)";

    /** Opens an explanation over the page, if it has any. */
    private static final String EXPLAIN = "document.querySelector('[popover]')?.showPopover(); ''";

    @TempDir static Path folder;
    private static DecisionTown city;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        city = DecisionTown.open(Files.createDirectory(folder.resolve("city")));
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (city != null) {
            city.close();
        }
    }

    @BeforeEach
    void fresh() {
        browser.javascript(false);
        browser.language("id");
        browser.dark(false);
        browser.width(PHONE);
        browser.forgetCookies();
    }

    private static void open(String path, String text) {
        browser.open(city.town.base() + path);
        browser.awaitText(text);
    }

    /** Looks at a page at every width, and asks what keeps whom from using it. */
    private static void looked(String name) throws IOException {
        for (int width : WIDTHS) {
            browser.width(width);
            String where = name + " at " + width;
            picture(name + "-" + width);
            assertThat(browser.evaluate(OVERFLOW)).as(where).hasToString("0");
            assertThat(browser.evaluate(SMALL_TARGETS)).as(where).hasToString("");
            assertThat(browser.evaluate(HIDDEN_TABS)).as(where).hasToString("");
        }
        browser.width(PAPER);
        browser.printed(true);
        picture(name + "-printed");
        assertThat(browser.evaluate(OVERFLOW)).as(name + " printed").hasToString("0");
        browser.printed(false);
        browser.width(PHONE);
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    private static void picture(String name) throws IOException {
        browser.screenshot(Path.of("target/screenshots/decision-" + name + ".png"));
    }

    private static void login(String name, String role) {
        browser.open(city.town.link(name, role));
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, " + name);
    }

    @Test
    void fromTheLoginLinkToTheDecisionAreThreeClicks() {
        browser.open(city.town.link("Rina", "officer"));
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, Rina");
        browser.tap(".group.ask a");
        browser.awaitText("Tanyakan: sepuluh pertama");
        browser.tap(".point .links a[href*='basket']");
        browser.awaitText("Catat keputusan");
        assertThat(browser.text()).contains("Andai semua titik ini ditutup", "hemat Rp");
    }

    @Test
    void aBasketIsDecidedAboutAndTheDecisionTakenBack() throws Exception {
        login("Dewi", "officer");
        open("/decisions", "Lihat pilihan");
        browser.tap("#pick-sepi-1");
        browser.tap("#pick-sepi-3");
        browser.tap(".tray button");
        browser.awaitText("Andai semua titik ini ditutup");
        assertThat(browser.text()).contains("2 titik", "Lapangan Voli Balearjosari", "Balai RW 08");
        looked("basket");
        browser.tap("input[value=close]");
        browser.type("#reason", "Warga memakai balai sebelah");
        browser.tap("#putuskan button");
        browser.awaitText("Keputusan sudah dicatat");
        assertThat(browser.text()).contains("Tutup", "Warga memakai balai sebelah", "Dewi");
        looked("log");
        browser.tap(".log form button");
        browser.awaitText("Keputusan sudah dibatalkan");
        assertThat(browser.text()).contains("dibatalkan");
    }

    @Test
    void everyPageIsLookedAtOnAPhoneATabletADeskAndPaper() throws Exception {
        login("Rina", "officer");
        looked("home");
        open("/decisions", "Arti angka ini");
        looked("ask");
        open("/decisions?group=fix", "menunggu login percobaan");
        looked("fix");
        open("/decisions?group=keep", "Arti angka ini");
        looked("keep");
        open("/decisions?group=cannot-say&all=1", "Arti angka ini");
        looked("cannot-say");
        open("/decisions/map", "Peta penilaian");
        looked("map");
        open("/sites/sepi-1", "Titik yang sebanding");
        looked("site");
        open("/sites/mati-1", "Titik yang sebanding");
        looked("site-down");
        open(
                "/sites/ramai-3/area?area="
                        + DecisionTown.ORO_ORO_DOWO
                        + ".RW02&since="
                        + DecisionTown.month(),
                "Yang akan berubah");
        looked("site-area");
        open("/compare?" + months(), "Seluruhnya");
        looked("compare");
        open("/usage?by=site&" + days(), "Arti setiap kolom");
        looked("usage");
        open("/usage?by=kelurahan&columns=door&" + days(), "Arti setiap kolom");
        looked("usage-door");
        open("/literacy?by=kecamatan&quarter=" + Quarter.of(DecisionTown.month()), "Partisipasi");
        assertThat(browser.text()).contains("akses · IMDI 2025: Infrastruktur dan Ekosistem");
        looked("literacy");
    }

    @Test
    void aFigureIsExplainedWhereItStandsWithoutAScript() throws Exception {
        login("Tari", "officer");
        open("/decisions", "Tanyakan: sepuluh pertama");
        assertThat(browser.text()).doesNotContain("Jarak lurus ke titik");
        browser.tap(".point .fig[popovertarget=arti-nearest]");
        browser.awaitText("Jarak lurus ke titik");
        assertThat(browser.text()).contains("Dihitung dari:", "Yang mengubahnya:");
        for (int width : WIDTHS) {
            browser.width(width);
            picture("explained-" + width);
            assertThat(browser.evaluate(OVERFLOW)).as("at " + width).hasToString("0");
        }
        browser.tap("#arti-nearest .close button");
        assertThat(browser.text()).doesNotContain("Jarak lurus ke titik");
    }

    @Test
    void aPointIsOpenedFromTheListAndAVisitNoted() {
        login("Wati", "officer");
        open("/decisions", "Tanyakan: sepuluh pertama");
        browser.tap(".point .links a");
        browser.awaitText("Aturan 9 dari 11.");
        browser.tap("#kejadian .own summary");
        browser.awaitText("tanpa nama atau nomor HP warga");
        browser.type("#note", "Sudah bicara dengan ketua RW");
        browser.tap("#kejadian form button");
        browser.awaitText("Sudah dicatat.");
        assertThat(browser.text()).contains("Kunjungan", "Sudah bicara dengan ketua RW");
        browser.tap(".months a");
        browser.awaitText("Aturan");
        assertThat(browser.url()).contains("/sites/sepi-1?month=");
    }

    @Test
    void anOfficerSeesWhatIsShownOutsideAndWhyTheRestIsNot() throws Exception {
        login("Wati", "officer");
        open("/usage?by=kelurahan&" + days(), "Arti setiap kolom");
        open("/usage/outside?by=kelurahan&month=" + DecisionTown.month(), "Yang tampil ke luar");
        assertThat(browser.text())
                .contains("Kurang dari sepuluh", "Melindungi tetangga", "disembunyikan")
                .contains("tidak boleh diteruskan");
        looked("outside");
        browser.dark(true);
        browser.width(PHONE);
        picture("outside-dark");
        open("/usage/outside?month=" + DecisionTown.month() + "&length=12", "belum ditutup");
        assertThat(browser.complaints()).isEmpty();
    }

    /**
     * What axe-core says of every page: at every width, in the light, and of its colours in the
     * dark.
     */
    @Test
    void nobodyIsKeptFromUsingAnyPage() throws Exception {
        browser.javascript(true);
        login("Aksa", "officer");
        String axe = axe();
        var violations = new ArrayList<String>();
        for (String path :
                List.of(
                        "/",
                        "/decisions",
                        "/decisions?group=fix",
                        "/decisions?group=cannot-say&all=1",
                        "/decisions/basket?pick=sepi-1",
                        "/decisions/log",
                        "/decisions/map",
                        "/sites/sepi-1",
                        "/sites/belum-1",
                        "/sites/ramai-3/area?area="
                                + DecisionTown.ORO_ORO_DOWO
                                + ".RW02&since="
                                + DecisionTown.month(),
                        "/compare?" + months(),
                        "/usage?by=site&" + days(),
                        "/archive",
                        "/isp",
                        "/usage/outside?by=kelurahan",
                        "/literacy?by=kelurahan&quarter=" + Quarter.of(DecisionTown.month()),
                        "/access-points")) {
            browser.dark(false);
            open(path, "Keluar");
            browser.evaluate(OPEN_ALL);
            browser.evaluate(EXPLAIN);
            browser.evaluate(axe);
            violations.addAll(violations(IN_THE_LIGHT, path));
            browser.dark(true);
            violations.addAll(violations(IN_THE_DARK, path));
        }
        assertThat(violations).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static List<String> violations(String question, String path) {
        return WIDTHS.stream()
                .peek(browser::width)
                .flatMap(
                        width ->
                                browser.promised(question)
                                        .toString()
                                        .lines()
                                        .map(line -> path + " at " + width + ": " + line))
                .toList();
    }

    static String axe() throws IOException {
        try (InputStream script = DecisionBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    + ";''";
        }
    }

    private static String months() {
        return "a=" + DecisionTown.month().minusMonths(6) + "&b=" + DecisionTown.month();
    }

    private static String days() {
        return "period=own&from="
                + DecisionTown.month()
                + "-01&to="
                + DecisionTown.month().atEndOfMonth();
    }
}
