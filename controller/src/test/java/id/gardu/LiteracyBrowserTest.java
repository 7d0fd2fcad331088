package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.doubles.Browser;
import id.gardu.demo.OneStationGateway;
import id.gardu.demo.OneStationGateway.Site;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseSettings;
import id.gardu.survey.Quarter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A resident answers one question after login, a child is asked nothing, an officer reads what it
 * comes to: a whole controller, a real browser without script, real RADIUS.
 */
class LiteracyBrowserTest {
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String UAM_SECRET = "bukan-rahasia-umum";
    private static final String KELURAHAN = "35.73.01.1001";
    private static final Pattern SMS = Pattern.compile("\"text\":\"(\\d{6}) ");
    private static final int LARGEST_PAGE = 30 * 1024;
    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir static Path profile;
    private static Browser browser;

    @TempDir Path folder;
    private final MovableClock clock = new MovableClock(Instant.now());
    private TestHouse controller;
    private OneStationGateway gateway;
    private HttpServer city;

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
        city = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        city.createContext("/", LiteracyBrowserTest::service);
        city.start();
        Path services =
                Files.writeString(
                        folder.resolve("services.yaml"),
                        Files.readString(
                                        id.gardu.house.Checkout.root()
                                                .resolve("config/services.yaml"))
                                .replace("link: \"\"", "link: " + address()));
        startController(services);
        gateway =
                OneStationGateway.uam(
                        new Site(3, "rw03", controller.doors().portal().toString()),
                        "WargaNet",
                        UAM_SECRET,
                        phone(1),
                        controller.doors(),
                        SECRET);
        furnish();
        browser.javascript(false);
        browser.language("id");
        browser.width(360);
    }

    /** Of every service of this city. */
    private String address() {
        return "http://127.0.0.1:" + city.getAddress().getPort() + "/";
    }

    private static void service(HttpExchange exchange) throws IOException {
        byte[] page = "<!doctype html><title>x</title>Layanan contoh".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private void startController(Path services) throws Exception {
        controller =
                TestHouse.start(
                        folder.resolve("data"),
                        DatabaseSettings.embedded(),
                        Map.of(
                                "GARDU_MESSAGE_TEST_SENDER", "true",
                                "GARDU_SURVEY_SHARE_PERCENT", "50",
                                "GARDU_SERVICES_FILE", services.toString()),
                        clock);
    }

    private void furnish() throws IOException {
        controller.imports(
                folder,
                "area",
                List.of(
                        "level,code,parent_code,name",
                        "rw," + KELURAHAN + ".RW03," + KELURAHAN + ",RW 03"));
        controller.imports(
                folder,
                "site",
                List.of("code,name,area_code", "rw03,Balai RW 03," + KELURAHAN + ".RW03"));
        controller.imports(
                folder,
                "nas",
                List.of(
                        "name,address,identifier,site,kind,secret,uam-secret,login-host",
                        "rw03-gw,any,rw03-gw,rw03,coovachilli,"
                                + SECRET
                                + ","
                                + UAM_SECRET
                                + ","
                                + gateway.loginHost()));
    }

    @AfterEach
    void close() {
        gateway.close();
        controller.close();
        city.stop(0);
    }

    private static MacAddress phone(int number) {
        return MacAddress.ofLong(0x0200_0000_00C0L + number);
    }

    private Quarter quarter() {
        return Quarter.of(LocalDate.ofInstant(clock.instant(), Neighbourhood.ZONE));
    }

    private void signUp(int number) throws IOException {
        browser.forgetCookies();
        gateway.becomes(phone(number));
        browser.open(gateway.outside("/"));
        browser.awaitText("Masuk dengan nomor HP");
        browser.type("#phone", "0812 3456 789" + number);
        browser.tap("form button");
        browser.awaitText("Masukkan kode 6 angka");
        browser.type("#code", newestCode());
        browser.tap("form button");
        browser.awaitText("Anda sudah tersambung");
    }

    private String newestCode() throws IOException {
        return SMS.matcher(Files.readString(folder.resolve("data/messages.jsonl")))
                .results()
                .map(found -> found.group(1))
                .reduce((_, newest) -> newest)
                .orElseThrow();
    }

    private static boolean isInvited() {
        return browser.text().contains("Boleh kami tanya satu hal?");
    }

    /** Of the phone in the light and in the dark, and of a desk. */
    private static void pictures(String name) throws IOException {
        browser.dark(true);
        picture(name + "-360-dark");
        browser.dark(false);
        picture(name + "-360");
        for (int width : List.of(800, 1280)) {
            browser.width(width);
            assertThat(browser.evaluate(OVERFLOW)).as(name + " at " + width).hasToString("0");
        }
        picture(name + "-1280");
        browser.width(360);
        assertThat(browser.evaluate(OVERFLOW)).as(name).hasToString("0");
        assertThat(browser.evaluate(DecisionBrowserTest.SMALL_TARGETS)).as(name).hasToString("");
        nobodyIsKeptFromUsing(name);
    }

    private static void picture(String name) throws IOException {
        browser.screenshot(Path.of("target/screenshots/literacy-" + name + ".png"));
    }

    /** As axe-core sees it, which is a script: the page is opened once more for it. */
    private static void nobodyIsKeptFromUsing(String name) throws IOException {
        browser.javascript(true);
        browser.open(browser.url());
        browser.evaluate(DecisionBrowserTest.OPEN_ALL);
        browser.evaluate(DecisionBrowserTest.axe());
        assertThat(browser.promised(DecisionBrowserTest.IN_THE_LIGHT)).as(name).hasToString("");
        browser.javascript(false);
        browser.open(browser.url());
    }

    @Test
    void aResidentAnswersAChildIsAskedNothingAndTheOfficerSeesNAndMargin() throws Exception {
        Deque<Integer> residents = new ArrayDeque<>(List.of(1, 2));
        boolean adult = true;
        Quarter answered = quarter();
        for (int quarter = 0; quarter < 2; quarter++) {
            for (int number : List.copyOf(residents)) {
                signUp(number);
                if (isInvited()) {
                    residents.remove(number);
                    answered = adult ? quarter() : answered;
                    answer(adult);
                    adult = false;
                }
            }
            clock.pass(Duration.ofDays(92));
        }
        assertThat(residents).as("half of the accounts in each quarter").isEmpty();
        assertThat(browser.complaints()).isEmpty();
        theOfficerReads(answered);
    }

    private void answer(boolean adult) throws IOException {
        if (adult) {
            pictures("connected");
            theServicesLeadThereAndNowhereElse();
            takePart();
        }
        browser.tap(".ask button[value=yes]");
        browser.awaitText("Berapa umur Anda?");
        if (!adult) {
            browser.tap("button[value='17']");
            browser.awaitText("Terima kasih");
            return;
        }
        pictures("age");
        browser.tap("button[value='18']");
        browser.awaitText("Seberapa benar kalimat ini untuk Anda?");
        pictures("question");
        browser.tap("button[value='4']");
        browser.awaitText("Terima kasih");
        browser.tap("main a.button");
        browser.awaitText("Anda sudah tersambung");
        assertThat(isInvited()).isFalse();
    }

    private void theServicesLeadThereAndNowhereElse() throws IOException {
        assertThat(browser.text())
                .contains("Layanan kota", "Job Fair", "SP4N-LAPOR!", "Tips aman hari ini");
        assertThat(browser.evaluate("document.documentElement.outerHTML.length").toString())
                .satisfies(size -> assertThat(Integer.parseInt(size)).isLessThan(LARGEST_PAGE));
        String origin = controller.doors().portal().toString();
        assertThat(location(origin + "/services/sp4n-lapor")).isEqualTo(address());
        assertThat(location(origin + "/services/https%3A%2F%2Fevil.example")).isEqualTo("/status");
        String here = browser.url();
        browser.tap("a[href='/services/job-fair']");
        browser.awaitText("Layanan contoh");
        browser.open(here);
        browser.awaitText("Boleh kami tanya satu hal?");
    }

    /** In a programme of that day: with a seat, and by the code that is shown there. */
    private void takePart() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Neighbourhood.ZONE);
        done("programme add --code yt --name YouTuber --kind training");
        done(
                "programme wave add yt --phase 1 --number 1 --site rw03 --capacity 30 --first-day "
                        + today);
        String here = browser.url();
        browser.open(here);
        browser.tap("form[action='/programme/sign-up'] button");
        browser.awaitText("Anda sudah terdaftar dan mendapat tempat");
        browser.type("#code", done("programme wave code yt 1-1"));
        browser.tap("form[action='/programme/attend'] button");
        browser.awaitText("Kehadiran Anda tercatat");
        browser.open(here);
        browser.awaitText("Boleh kami tanya satu hal?");
    }

    private String done(String command) {
        TestHouse.CommandResult result = controller.gardu(command.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    private static String location(String url) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> reply =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.discarding());
            assertThat(reply.statusCode()).isEqualTo(303);
            return reply.headers().firstValue("Location").orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void theOfficerReads(Quarter answered) throws Exception {
        controller.close(); // what waited for its hour is written
        more();
        startController(folder.resolve("services.yaml"));
        browser.open(link("Rina", "officer"));
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang");
        String console = "http://127.0.0.1:" + controller.port("console");
        browser.open(console + "/literacy?by=kelurahan&quarter=" + answered);
        browser.awaitText("Keterampilan menurut pengakuan sendiri");
        assertThat(browser.text())
                .contains("n = 12", "±", "< 10 akun", "Terlalu sedikit jawaban")
                .contains("tidak pernah keterampilan");
        browser.open(console + "/literacy?quarter=" + answered);
        browser.awaitText("n = 12");
        assertThat(browser.text())
                .contains("Job Fair <", "11 kalimat", "menurut pengakuan sendiri · IMDI 2025");
        assertThat(browser.text()).containsPattern("YouTuber\\s+12\\s+12\\s+<.10");
        pictures("city");
        browser.open(console + "/literacy?quarter=" + quarter());
        browser.awaitText("Triwulan ini belum selesai");
        assertThat(controller.gardu("report", "literacy", "--quarter", answered.toString()).out())
                .contains("self-reported-skill", "12 ", "too few");
        assertThat(controller.gardu("service", "list").out()).contains("sp4n-lapor", address());
        assertThat(controller.gardu("service", "walled-garden", "--kind", "mikrotik").out())
                .contains("nothing has to be opened");
        assertThat(controller.gardu("service", "walled-garden", "--kind", "telnet").err())
                .contains("kind: is not one of", "mikrotik");
        assertThat(browser.complaints()).isEmpty();
        othersSeeLess(console, "/literacy?by=kelurahan&quarter=" + answered);
    }

    private void othersSeeLess(String console, String path) {
        try (StaffPhone dewi = StaffPhone.in(console, link("Dewi", "officer", "35.73.02"));
                StaffPhone sri = StaffPhone.in(console, link("Sri", "cadre"));
                StaffPhone rina = StaffPhone.in(console, link("Rina", "officer"))) {
            assertThat(dewi.page(path)).contains("Kauman").doesNotContain("Balearjosari", "n = 12");
            assertThat(sri.get(path).statusCode()).isEqualTo(403);
            assertThat(rina.page(path.replace("?", "/file?format=csv&")))
                    .contains(KELURAHAN + ",Balearjosari,self-reported-skill,pillar:");
        }
        assertThat(controller.gardu("audit", "list").out())
                .contains("report.download", "literasi.");
    }

    private String link(String name, String role, String... area) {
        var words = new ArrayList<>(List.of("staff", "link", "--name", name, "--role", role));
        for (String code : area) {
            words.addAll(List.of("--area", code));
        }
        return controller.gardu(words.toArray(String[]::new)).line();
    }

    /** Eleven others said the same and came too: with the one of the browser, twelve. */
    private void more() throws SQLException {
        try (Connection ledger =
                        TestHouse.connection(folder.resolve("data"), DatabaseSettings.embedded());
                Statement statement = ledger.createStatement()) {
            var rows = new ArrayList<String>();
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT area_code, item, value, answers FROM survey_answer"
                                    + " WHERE item <> ''")) {
                while (found.next()) {
                    rows.add(found.getString(1) + " " + found.getInt(3) + " " + found.getInt(4));
                }
            }
            assertThat(rows).containsExactly(KELURAHAN + " 4 1");
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE survey_answer SET answers = answers + 11"
                                            + " WHERE item <> ''"))
                    .isEqualTo(1);
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE programme_wave"
                                            + " SET old_sign_ups = 11, attended = attended + 11"))
                    .isEqualTo(1);
        }
    }
}
