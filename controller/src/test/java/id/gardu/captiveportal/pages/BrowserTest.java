package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.doubles.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Chromium on a small phone; its pictures are left in {@code target/screenshots}. */
class BrowserTest {
    private static final String PHONE = "+6281234567890";
    private static final int LOGIN_PAGE_OCTETS = 14 * 1024;

    /** Smallest contrast of any text with what is behind it (WCAG 2.2, 1.4.3 and 1.4.6). */
    private static final String CONTRAST =
            """
            (() => {
              const lum = c => { const [r, g, b] = c.map(v => { v /= 255;
                return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const rgb = s => s.match(/[\\d.]+/g).map(Number);
              const behind = e => { for (; e; e = e.parentElement) {
                const c = rgb(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
              let least = 21;
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                if (!walk.currentNode.data.trim()) continue;
                const e = walk.currentNode.parentElement;
                const a = lum(rgb(getComputedStyle(e).color).slice(0, 3));
                const b = lum(behind(e).slice(0, 3));
                least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
              }
              return least;
            })()\
            """;

    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a, button, input:not([type=hidden])")]
              .filter(e => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir static Path profile;
    private static Browser browser;

    private Street street;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        street = new Street();
        browser.forgetCookies();
        browser.javascript(true);
        browser.language("id");
        browser.dark(false);
        browser.width(360);
    }

    @AfterEach
    void close() {
        street.close();
    }

    private static void picture(String name) throws IOException {
        browser.screenshot(Path.of("target", "screenshots", name + ".png"));
    }

    @Test
    void aFirstVisitInIndonesian() throws IOException {
        browser.open(street.uam.outside("/generate_204"));
        browser.awaitText("Masuk dengan nomor HP");
        picture("id-phone");
        assertThat(
                        (Number)
                                browser.evaluate(
                                        "document.querySelector('button').getBoundingClientRect().bottom"))
                .as("the button is seen without scrolling")
                .satisfies(bottom -> assertThat(bottom.doubleValue()).isLessThan(640));
        browser.type("#phone", "0812-3456 7890");
        browser.tap("form button");
        browser.awaitText("Kode sudah dikirim ke 0812\u00a03456\u00a07890.");
        assertThat(browser.evaluate("document.querySelector('.quiet').disabled")).isEqualTo(true);
        picture("id-code");
        browser.type("#code", "000000");
        browser.tap("form button");
        browser.awaitText("Kode salah. Masih bisa mencoba 4 kali.");
        picture("id-code-wrong");
        browser.type("#code", street.frontDesk.codeSentTo(PHONE));
        browser.tap("form button");
        browser.awaitText("Anda sudah tersambung");
        assertThat(browser.text()).contains("1 jam 23 menit", "413 MB");
        assertThat(street.uam.online()).isTrue();
        picture("id-connected");
        browser.tap("form button");
        browser.awaitText("Anda sudah keluar");
        picture("id-logged-out");
        assertThat(street.uam.online()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFirstVisitInEnglishWithoutJavascript() throws IOException {
        browser.javascript(false);
        browser.language("en");
        browser.open(street.uam.outside("/"));
        browser.awaitText("Your mobile number");
        picture("en-phone");
        browser.type("#phone", "+62 812 3456 7890");
        browser.tap("form button");
        browser.awaitText("We sent a code to");
        assertThat(browser.evaluate("document.querySelector('.quiet').disabled")).isEqualTo(false);
        picture("en-code-no-javascript");
        browser.type("#code", street.frontDesk.codeSentTo(PHONE));
        browser.tap("form button");
        browser.awaitText("You are connected");
        picture("en-connected");
        browser.tap("form button");
        browser.awaitText("You are logged out");
        assertThat(street.uam.online()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFirstVisitBehindAMikrotikInBothLanguagesAndWithoutJavascript() throws IOException {
        for (String language : List.of("id", "en")) {
            try (Street other = new Street("Balai RW 05 Blimbing", "", true)) {
                browser.forgetCookies();
                browser.language(language);
                browser.javascript(language.equals("id"));
                browser.open(other.mikrotik.outside("/"));
                browser.awaitText("Balai RW 05 Blimbing");
                browser.type("#phone", "62 812 3456 7890");
                browser.tap("form button");
                browser.awaitText(
                        language.equals("id") ? "Masukkan kode 6 angka" : "Enter the 6-digit code");
                browser.type("#code", other.frontDesk.codeSentTo(PHONE));
                browser.tap("form button");
                browser.awaitText(
                        language.equals("id") ? "Anda sudah tersambung" : "You are connected");
                assertThat(other.mikrotik.online()).isTrue();
                browser.tap("form button");
                browser.awaitText(
                        language.equals("id") ? "Anda sudah keluar" : "You are logged out");
                assertThat(other.mikrotik.online()).isFalse();
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theLanguageIsSwitchedOnTheSpotAndRemembered() throws IOException {
        browser.open(street.uam.outside("/"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.tap("footer a");
        browser.awaitText("Your mobile number");
        browser.tap("main a");
        browser.awaitText("Enter the voucher code");
        picture("en-voucher");
        browser.type("#voucher", "K7MQ 2XVP 9R");
        browser.tap("form button");
        browser.awaitText("You are connected");
    }

    @Test
    void theLoginPageFitsInFourteenKilobytesAndAsksNobodyElse() {
        browser.open(street.uam.outside("/"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.forgetRequests();
        browser.open(street.uam.outside("/again"));
        browser.awaitText("Masuk dengan nomor HP");
        assertThat(browser.requests())
                .isNotEmpty()
                .allSatisfy(
                        url ->
                                assertThat(
                                                url.startsWith("data:,")
                                                        || "127.0.0.1"
                                                                .equals(URI.create(url).getHost()))
                                        .as(url)
                                        .isTrue());
        assertThat(browser.transferred()).isPositive().isLessThan(LOGIN_PAGE_OCTETS);
        System.out.println("login page: " + browser.transferred() + " octets transferred");
    }

    @Test
    void everyPageIsReadableReachableAndFits() throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            String scheme = dark ? "dark-" : "id-";
            street.frontDesk.isClosed(false);
            browser.forgetCookies();
            street.uam.becomes(dark ? Street.BUDI : Street.SITI);
            browser.open(street.uam.outside("/"));
            browser.awaitText("Masuk dengan nomor HP");
            assertGood(scheme + "phone");
            browser.type("#phone", "12");
            browser.tap("form button");
            browser.awaitText("Nomornya kurang panjang");
            assertGood(scheme + "phone-wrong");
            browser.tap("main a");
            browser.awaitText("Masukkan kode voucher");
            assertGood(scheme + "voucher");
            browser.open(street.uam.outside("/"));
            browser.awaitText("Masuk dengan nomor HP");
            browser.type("#phone", dark ? "0813 3456 7890" : "0812 3456 7890");
            browser.tap("form button");
            browser.awaitText("Masukkan kode");
            assertGood(scheme + "code");
            String code = street.frontDesk.codeSentTo(dark ? "+6281334567890" : PHONE);
            browser.type("#code", code);
            browser.tap("form button");
            browser.awaitText("Anda sudah tersambung");
            assertGood(scheme + "connected");
            browser.open(street.origin() + "/nowhere");
            browser.awaitText("Halaman tidak ditemukan");
            assertGood(scheme + "trouble");
            street.uam.becomes(dark ? Street.SITI : Street.BUDI);
            browser.open(street.uam.outside("/"));
            browser.awaitText("Selamat datang kembali");
            assertGood(scheme + "connect");
            street.frontDesk.admits(new Admission.SpentToday());
            browser.tap("form button");
            browser.awaitText("Tetap bisa dibuka");
            assertGood(scheme + "spent");
            street.frontDesk.admitsAgain();
            browser.forgetCookies();
            browser.open(street.origin() + "/");
            browser.awaitText("Internet gratis untuk warga");
            assertGood(scheme + "home");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static void assertGood(String name) throws IOException {
        picture(name);
        assertThat((Number) browser.evaluate(CONTRAST))
                .as("contrast on " + name)
                .satisfies(least -> assertThat(least.doubleValue()).isGreaterThanOrEqualTo(4.5));
        assertThat(browser.evaluate(SMALL_TARGETS)).as("small targets on " + name).isEqualTo("");
        assertThat(browser.accessibleNames())
                .as("accessible names on " + name)
                .doesNotContain("textbox: ", "button: ", "link: ", "heading: ");
        assertThat(browser.evaluate("document.documentElement.lang")).isEqualTo("id");
        browser.width(180); // 200 % zoom
        assertThat(browser.evaluate(OVERFLOW)).as("sideways scrolling on " + name).isEqualTo(0);
        browser.width(360);
    }

    @Test
    void hostileNamesShowAsText() throws IOException {
        String canary = "\"><svg onload=alert(1)>";
        try (Street hostile = new Street("<b>RW</b>" + canary, canary, true)) {
            browser.open(hostile.uam.outside("/"));
            browser.awaitText("<b>RW</b>" + canary + " · " + canary);
            browser.type("#phone", canary);
            browser.tap("form button");
            browser.awaitText("Nomor HP hanya angka");
            assertThat(browser.evaluate("document.querySelector('#phone').value"))
                    .isEqualTo(canary);
            picture("hostile-names");
        }
        browser.open(
                street.origin()
                        + "/uam?mac=02-00-00-00-00-C1&nasid=%3Cscript%3Ealert(1)%3C/script%3E");
        browser.awaitText("<script>alert(1)</script>");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theWaitForAnotherCodeCountsDown() {
        browser.open(street.uam.outside("/"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.type("#phone", "0812 3456 7890");
        browser.tap("form button");
        browser.awaitText("Bisa dikirim ulang dalam");
        street.frontDesk.passes(Duration.ofSeconds(55));
        browser.evaluate("location.reload()");
        browser.awaitText("dalam 0:0");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !browser.text().contains("Bisa dikirim ulang"));
        assertThat(browser.evaluate("document.querySelector('.quiet').disabled")).isEqualTo(false);
    }
}
