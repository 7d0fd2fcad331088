package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.doubles.Browser;
import id.gardu.demo.Doors;
import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.OneStationGateway;
import id.gardu.demo.OneStationGateway.Site;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Residents on a small phone: a whole controller, a real browser, real RADIUS, and gateways that
 * check what real ones check.
 */
class FirstResidentTest {
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String UAM_SECRET = "bukan-rahasia-umum";
    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");
    private static final MacAddress OTHER_PHONE = MacAddress.parse("02:00:00:00:00:C2");
    private static final Pattern SMS =
            Pattern.compile("\"to\":\"(\\+\\d+)\",\"text\":\"((\\d{6}) [^\"]*)\"");

    @TempDir static Path profile;
    private static Browser browser;

    @TempDir Path folder;
    private TestHouse controller;
    private OneStationGateway uam;
    private OneStationGateway mikrotik;

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
    void open() throws Exception {
        controller =
                TestHouse.start(
                        folder.resolve("data"),
                        DatabaseSettings.embedded(),
                        Map.of("GARDU_MESSAGE_TEST_SENDER", "true"));
        uam = uam();
        Doors doors = controller.doors();
        mikrotik =
                OneStationGateway.mikrotik(
                        new Site(5, "rw05", doors.portal().toString()), SITI, doors, SECRET);
        furnish();
        browser.forgetCookies();
        browser.javascript(true);
        browser.language("id");
    }

    private OneStationGateway uam() throws IOException {
        Doors doors = controller.doors();
        return OneStationGateway.uam(
                new Site(3, "rw03", doors.portal().toString()),
                "WargaNet",
                UAM_SECRET,
                SITI,
                doors,
                SECRET);
    }

    @AfterEach
    void close() {
        uam.close();
        mikrotik.close();
        controller.close();
    }

    private void furnish() throws Exception {
        Path areas =
                file(
                        "area.csv",
                        "level,code,parent_code,name,population,population_source,population_date",
                        "rw,35.73.01.1001.RW03,35.73.01.1001,RW 03,,,");
        Path sites =
                file(
                        "site.csv",
                        "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,opened_on,open_hours",
                        "rw03,Balai RW 03,35.73.01.1001.RW03,,,,350000,50,,,");
        done("area", "import", areas.toString());
        done("site", "import", sites.toString());
        done(
                "nas",
                "add",
                "--name",
                "rw03-gw",
                "--address",
                "any",
                "--identifier",
                "rw03-gw",
                "--site",
                "rw03",
                "--kind",
                "coovachilli",
                "--secret",
                SECRET,
                "--uam-secret",
                UAM_SECRET,
                "--login-host",
                uam.loginHost());
        done(
                "nas",
                "add",
                "--name",
                "rw05-gw",
                "--address",
                "any",
                "--identifier",
                "rw05-gw",
                "--site",
                "rw03",
                "--kind",
                "mikrotik",
                "--secret",
                SECRET,
                "--login-host",
                mikrotik.loginHost());
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private void done(String... words) {
        TestHouse.CommandResult result = controller.gardu(words);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private static void picture(String name) throws IOException {
        browser.screenshot(Path.of("target", "screenshots", "first-" + name + ".png"));
    }

    /** The newest code that was sent to a number. */
    private String code(String e164) throws IOException {
        return SMS.matcher(Files.readString(folder.resolve("data/messages.jsonl")))
                .results()
                .filter(line -> line.group(1).equals(e164))
                .map((MatchResult line) -> line.group(3))
                .reduce((_, newest) -> newest)
                .orElseThrow();
    }

    /** Phone, code; the browser then is wherever the gateway sends it. */
    private void signUp(String gateway, String typed, String e164, boolean indonesian)
            throws IOException {
        browser.open(gateway);
        browser.awaitText(indonesian ? "Masuk dengan nomor HP" : "Your mobile number");
        browser.type("#phone", typed);
        browser.tap("form button");
        browser.awaitText(indonesian ? "Masukkan kode 6 angka" : "Enter the 6-digit code");
        browser.type("#code", code(e164));
        browser.tap("form button");
        awaitOnline(indonesian ? "Anda sudah tersambung" : "You are connected");
    }

    /** Where a gateway refuses, only the controller knows why. */
    private void awaitOnline(String words) {
        try {
            browser.awaitText(words);
        } catch (AssertionError e) {
            throw new AssertionError(controller.gardu("reject", "list").out(), e);
        }
    }

    @Test
    void aResidentSignsUpIsOnlineSeesTheStatusAndLogsOut() throws Exception {
        signUp(uam.outside("/generate_204"), "0812 3456 7890", "+6281234567890", true);
        assertThat(uam.online()).isTrue();
        assertThat(browser.text()).contains("Balai RW 03");
        picture("connected");
        assertThat(controller.gardu("session", "list").out()).contains("rw03-gw", "grant");
        browser.tap("form button");
        browser.awaitText("Anda sudah keluar");
        assertThat(uam.online()).isFalse();
        picture("logged-out");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theSameInEnglishWithoutJavascript() throws Exception {
        browser.javascript(false);
        browser.language("en");
        signUp(uam.outside("/"), "+62 813 3456 7890", "+6281334567890", false);
        assertThat(uam.online()).isTrue();
        browser.tap("form button");
        browser.awaitText("You are logged out");
        assertThat(uam.online()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theSameBehindAMikrotikInBothLanguages() throws Exception {
        signUp(mikrotik.outside("/"), "0812 3456 7890", "+6281234567890", true);
        assertThat(mikrotik.online()).isTrue();
        browser.tap("form button");
        browser.awaitText("Anda sudah keluar");
        assertThat(mikrotik.online()).isFalse();
        browser.javascript(false);
        browser.language("en");
        browser.forgetCookies();
        signUp(mikrotik.outside("/"), "0813 3456 7890", "+6281334567890", false);
        assertThat(mikrotik.online()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoComesBackTypesNothingAndOnAnotherPhoneOnlyNumberAndCode() throws Exception {
        signUp(uam.outside("/"), "0812 3456 7890", "+6281234567890", true);
        uam.leaves();
        assertThat(uam.arrives())
                .as("a device that is remembered needs no page at all")
                .isInstanceOf(Answer.Accepted.class);
        uam.leaves();
        browser.open(uam.outside("/"));
        browser.awaitText("Selamat datang kembali");
        picture("welcome-back");
        browser.tap("form button");
        browser.awaitText("Anda sudah tersambung");
        assertThat(uam.online()).isTrue();
        uam.leaves();

        uam.becomes(OTHER_PHONE);
        browser.forgetCookies();
        assertThat(uam.arrives()).isInstanceOf(Answer.Rejected.class);
        signUp(uam.outside("/"), "0813 3456 7890", "+6281334567890", true);
        assertThat(uam.online()).isTrue();
    }

    @Test
    void withTheDatabaseLockedTheRememberedDeviceAndAFreshTicketStillGetIn() throws Exception {
        signUp(uam.outside("/"), "0812 3456 7890", "+6281234567890", true);
        uam.leaves();
        try (Connection other =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/gardu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThat(uam.arrives()).isInstanceOf(Answer.Accepted.class);
            uam.becomes(SITI);
            browser.open(uam.outside("/"));
            browser.awaitText("Selamat datang kembali");
            browser.tap("form button");
            browser.awaitText("Anda sudah tersambung");
            assertThat(uam.online()).isTrue();
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void withoutASenderTheVoucherIsOfferedFirst() throws Exception {
        controller.close();
        uam.close();
        mikrotik.close();
        controller =
                TestHouse.start(folder.resolve("other"), DatabaseSettings.embedded(), Map.of());
        uam = uam();
        furnish();
        String code = controller.gardu("voucher", "create").line();
        browser.open(uam.outside("/"));
        browser.awaitText("Masukkan kode voucher");
        assertThat(browser.text()).contains("Di sini kode lewat SMS belum ada");
        picture("voucher");
        browser.type("#voucher", code);
        browser.tap("form button");
        browser.awaitText("Anda sudah tersambung");
        assertThat(uam.online()).isTrue();
        assertThat(controller.gardu("session", "list").out())
                .contains("rw03-gw", "grant")
                .doesNotContain(code);
    }

    @Test
    void theFifthWrongCodeEndsItAndTheNextStepIsSaid() throws Exception {
        browser.open(uam.outside("/"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.type("#phone", "0812 3456 7890");
        browser.tap("form button");
        browser.awaitText("Masukkan kode 6 angka");
        String wrong = code("+6281234567890").equals("000000") ? "111111" : "000000";
        for (int left = 4; left > 0; left--) {
            browser.type("#code", wrong);
            browser.tap("form button");
            browser.awaitText("Masih bisa mencoba " + left + " kali");
        }
        browser.type("#code", wrong);
        browser.tap("form button");
        browser.awaitText("Kodenya sudah 5 kali salah.");
        picture("fifth-wrong-code");
        assertThat(uam.online()).isFalse();
    }

    @Test
    void aTamperedOrUnknownGatewayGetsPlainWordsAndNoLogin() {
        String portal = "http://127.0.0.1:" + controller.port("portal");
        for (String arrival :
                List.of(
                        "/uam?res=notyet&uamip=127.0.0.1&uamport=9&challenge=00&mac=02-00-00-00-00-C1"
                            + "&nasid=rw03-gw&md=2B3831363AF804489C8F76A5791C8213",
                        "/uam?res=notyet&uamip=evil.example&uamport=80&mac=02-00-00-00-00-C1&nasid=x",
                        "/mikrotik?mac=02:00:00:00:00:C1&identity=rw05-gw"
                                + "&link-login-only=https%3A%2F%2Fevil.example%2Flogin",
                        "/mikrotik?mac=02:00:00:00:00:C1&identity=%3Cscript%3E"
                                + "&link-login-only=%2F%2Fevil.example")) {
            browser.forgetRequests();
            browser.open(portal + arrival);
            assertThat(browser.url()).startsWith(portal);
            assertThat(browser.text())
                    .as(arrival)
                    .doesNotContain("Masuk dengan nomor HP", "Exception", "id.gardu")
                    .containsIgnoringCase("WiFi");
            assertThat(browser.requests())
                    .allSatisfy(url -> assertThat(url).doesNotStartWith("https://evil"));
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
