package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Open data and the view of a sponsor in a real Chromium with JavaScript off, on a phone, a tablet
 * and at a desk; pictures are left in {@code target/screenshots}.
 */
class OpenDataBrowserTest {
    private static final int PHONE = 360;
    private static final int KILOBYTE = 1024;
    private static final List<Integer> WIDTHS = List.of(PHONE, 800, 1280);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /** Links within a sentence are as high as its lines. */
    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip):not(p a), button, select, summary, input:not([type=hidden])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    private static final String VIOLATIONS =
            """
            axe.run({resultTypes: ["violations"]%s}).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    private static final String IN_THE_LIGHT = VIOLATIONS.formatted("");

    /** Nothing but colours is another in the dark. */
    private static final String IN_THE_DARK = VIOLATIONS.formatted(", runOnly: [\"cat.color\"]");

    /** Some of many alike, else a program looks at thousands of cells. */
    private static final String OPEN_FIRST =
            """
            document.querySelector('details')?.setAttribute('open', '');
            document.querySelectorAll('tr:nth-child(n+9), use:nth-of-type(n+20)').forEach(e => e.remove())\
            """;

    @TempDir static Path folder;
    private static OpenDataTown town;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        town = OpenDataTown.open(Files.createDirectory(folder.resolve("city")));
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
        browser.javascript(false);
        browser.language("id");
        browser.dark(false);
        browser.width(PHONE);
        browser.forgetCookies();
    }

    private static void open(String url, String text) {
        browser.open(url);
        browser.awaitText(text);
    }

    private static String sponsorLink() {
        TestHouse.CommandResult made = town.house().gardu("sponsor", "link", OpenDataTown.SPONSOR);
        assertThat(made.exit()).as(made.err()).isZero();
        return made.line();
    }

    private static String staffLink(String name) {
        return town.house().gardu("staff", "link", "--name", name, "--role", "officer").line();
    }

    private static void picture(String name) throws IOException {
        browser.screenshot(Path.of("target/screenshots/open-data-" + name + ".png"));
    }

    /** Looks at a page at every width, in the light and in the dark. */
    private static void looked(String name) throws IOException {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (int width : WIDTHS) {
                browser.width(width);
                String where = name + " at " + width;
                picture(name + "-" + width + (dark ? "-dark" : ""));
                assertThat(browser.evaluate(OVERFLOW)).as(where).hasToString("0");
                assertThat(browser.evaluate(SMALL_TARGETS)).as(where).hasToString("");
            }
        }
        browser.dark(false);
        browser.width(PHONE);
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    @Test
    void aJournalistDownloadsLastMonthAndFindsItsDefinitions() throws Exception {
        open(town.portal() + "/data", "Pemakaian per bulan");
        assertThat(browser.text())
                .contains("551", "Data terbuka", "belum dicatat", "90 hari", "Bank Jatim");
        looked("home");
        browser.tap("summary");
        picture("home-points-360");
        browser.width(1280);
        picture("home-points-1280");
        assertThat(browser.evaluate(OVERFLOW)).hasToString("0");
        browser.width(PHONE);
        browser.tap("a[href='/data/months']");
        browser.awaitText("Arti setiap kolom");
        assertThat(browser.text())
                .contains("akun_aktif", "dibulatkan ke kelipatan 5", "Yang disembunyikan");
        looked("months");
        String file =
                browser.evaluate("document.querySelector('td.files a').getAttribute('href')")
                        .toString();
        assertThat(file).isEqualTo("/data/months/" + OpenDataTown.month() + ".csv");
        String page = browser.text();
        assertThat(columns(file)).hasSizeGreaterThan(30).allMatch(page::contains);
        open(town.portal() + "/data/points?lang=en", "What every column means");
        looked("points-en");
        browser.tap("a[href='/data/guide?lang=en']");
        browser.awaitText("An account is not a person.");
        open(town.portal() + "/data/guide", "Akun bukan orang.");
        looked("guide");
    }

    /** The first line of a file, as it is downloaded. */
    private static List<String> columns(String file) throws Exception {
        URI url = URI.create(town.portal() + file);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .limit(1)
                    .flatMap(line -> Arrays.stream(line.split(",", -1)))
                    .toList();
        }
    }

    @Test
    void theFirstPageIsSmallWithAllThatItNeeds() {
        browser.forgetCache();
        browser.forgetRequests();
        open(town.portal() + "/data", "Pemakaian per bulan");
        assertThat(browser.requests())
                .containsExactly(town.portal() + "/data", town.portal() + "/data.css");
        await().untilAsserted(() -> assertThat(browser.transferred()).isPositive());
        assertThat(browser.transferred()).isLessThan(60 * KILOBYTE);
    }

    @Test
    void aLinkIsMadeForASponsorWhoSeesTheirPointsUntilItIsRevoked() throws Exception {
        open(staffLink("Rina"), "satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, Rina");
        browser.tap("a[href='/open-data']");
        browser.awaitText("Tautan penyandang dana");
        looked("console");
        browser.evaluate("document.querySelector('#name-sponsor').selectedIndex = 2");
        browser.tap("#sponsor .filters button");
        browser.awaitText("Hanya ditampilkan sekali");
        String link = browser.evaluate("document.querySelector('#once').innerText").toString();
        picture("console-made");
        browser.open(town.console() + "/open-data");
        browser.awaitText("Tautan penyandang dana");
        assertThat(browser.text()).doesNotContain(link);

        open(link, "Titik yang dibiayai " + OpenDataTown.SPONSOR);
        assertThat(browser.text())
                .contains("Balai \"Among Warga\", Blimbing", "kurang dari 10")
                .doesNotContain("Balai RW nomor 3");
        looked("sponsor");

        open(town.console() + "/open-data", "Tautan penyandang dana");
        browser.tap("#sponsor .list form button");
        browser.awaitText("Sudah dicabut");
        open(link, "Tautan ini tidak berlaku");
        assertThat(browser.text()).doesNotContain("Among Warga");
        looked("gone");
    }

    @Test
    void nobodyIsKeptFromUsingAnyPage() throws Exception {
        browser.javascript(true);
        open(staffLink("Aksa"), "satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, Aksa");
        String axe = axe();
        var violations = new ArrayList<String>();
        for (String url :
                List.of(
                        town.portal() + "/data",
                        town.portal() + "/data/months",
                        town.portal() + "/data/points",
                        town.portal() + "/data/guide",
                        sponsorLink(),
                        town.portal() + "/sponsor/nobody",
                        town.console() + "/open-data")) {
            browser.dark(false);
            open(url, "Kota Malang");
            browser.evaluate(OPEN_FIRST);
            browser.evaluate(axe);
            violations.addAll(violations(IN_THE_LIGHT, url));
            browser.dark(true);
            violations.addAll(violations(IN_THE_DARK, url));
        }
        assertThat(violations).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static List<String> violations(String question, String url) {
        return WIDTHS.stream()
                .peek(browser::width)
                .flatMap(
                        width ->
                                browser.promised(question)
                                        .toString()
                                        .lines()
                                        .map(line -> url + " at " + width + ": " + line))
                .toList();
    }

    private static String axe() throws IOException {
        try (InputStream script = OpenDataBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    + ";''";
        }
    }
}
