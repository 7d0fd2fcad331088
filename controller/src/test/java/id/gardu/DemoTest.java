package id.gardu;

import static id.gardu.network.Neighbourhood.ZONE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.demo.Pace;
import id.gardu.house.Checkout;
import id.gardu.store.StoreException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The demo as whoever runs scripts/demo meets it. */
class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final String UNWANTED = "bj-rw07";
    private static final String DEAD = "rc-rw04";
    private static final Path PICTURES = Path.of("target/screenshots");

    private static final Pace HURRIED =
            new Pace(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1));

    @TempDir static Path folder;
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();
    private static Demo demo;
    private static LocalDate today;

    @BeforeAll
    static void start() throws Exception {
        today = LocalDate.now(ZONE);
        demo =
                new Demo(
                        new Demo.Setup(
                                Checkout.root(),
                                Optional.of(folder.resolve("data")),
                                Demo.Ports.ANY,
                                HURRIED,
                                Optional.empty()),
                        TOLD::add);
    }

    @AfterAll
    static void stop() throws Exception {
        URI portal = URI.create(demo.neighbourhood().captivePage());
        long begun = System.nanoTime();
        demo.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(
                            () ->
                                    client.send(
                                            HttpRequest.newBuilder(portal).build(),
                                            BodyHandlers.discarding()))
                    .isInstanceOf(java.net.ConnectException.class);
        }
    }

    private static String gardu(String... words) {
        TestHouse.CommandResult result = TestHouse.gardu(demo.data(), words);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    /** Since the demo began. */
    private static List<JsonNode> report(String by) throws Exception {
        return report(today, LocalDate.now(ZONE).plusDays(1), by);
    }

    private static List<JsonNode> report(LocalDate from, LocalDate to, String by) throws Exception {
        String json =
                gardu(
                        "report",
                        "usage",
                        "--from",
                        from.toString(),
                        "--to",
                        to.toString(),
                        "--by",
                        by,
                        "--format",
                        "json");
        var rows = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(json).get("rows").forEach(rows::add);
        return rows;
    }

    private static JsonNode site(String code) throws Exception {
        return report("site").stream()
                .filter(row -> row.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static long bytes(JsonNode row) {
        return row.get("uploaded_bytes").asLong() + row.get("downloaded_bytes").asLong();
    }

    @Test
    void withinAMinuteAllAccessPointsAreUpButOne() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            String list = gardu("ap", "list");
                            assertThat(list.lines().filter(line -> line.contains(" UP ")))
                                    .hasSize(15);
                            assertThat(list).containsPattern(DEAD + "-ap1 .* DOWN ");
                        });
    }

    @Test
    void accountsAreOnlineAndEveryKelurahanHasUsage() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(gardu("session", "list").lines())
                                    .filteredOn(line -> line.contains(" grant"))
                                    .hasSizeGreaterThan(20);
                            assertThat(report("kelurahan"))
                                    .hasSize(3)
                                    .allMatch(row -> bytes(row) > 0)
                                    .allMatch(row -> row.get("sessions").asLong() > 0)
                                    .allMatch(row -> row.get("unattributed_bytes").asLong() == 0);
                        });
    }

    @Test
    void theReportTellsTheUnwantedSiteFromTheDeadOne() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(bytes(site(UNWANTED))).isZero();
                            assertThat(site(UNWANTED).get("availability_pct").asDouble())
                                    .isGreaterThan(99);
                            assertThat(bytes(site(DEAD))).isZero();
                            assertThat(site(DEAD).get("availability_pct").asDouble())
                                    .isLessThan(90);
                            assertThat(report("site").stream().filter(row -> bytes(row) > 0))
                                    .hasSize(10);
                        });
    }

    @Test
    void theLastClosedMonthsGiveAnOfficerSomethingToKeepToFixToAskAndWhatCannotBeSaid()
            throws Exception {
        // A month stays open for late packets until its second day is over.
        YearMonth last = YearMonth.from(today.minusDays(2)).minusMonths(1);
        for (YearMonth month : List.of(last.minusMonths(1), last)) {
            Map<String, String> said = new TreeMap<>();
            for (JsonNode row : report(month.atDay(1), month.plusMonths(1).atDay(1), "site")) {
                assertThat(row.get("revision").asLong()).as("closed").isOne();
                said.put(row.get("code").asText(), row.get("verdict").asText());
            }
            assertThat(said)
                    .containsEntry("mj-rw11", "thriving")
                    .containsEntry("bj-rw05", "used")
                    .containsEntry("rc-rw02", "overloaded")
                    .containsEntry(DEAD, "was-down")
                    .containsEntry("bj-rw09", "nobody-gets-in")
                    .containsEntry("rc-rw01", "door-not-proven")
                    .containsEntry(UNWANTED, "under-used")
                    .containsEntry("mj-rw05", "not-measurable")
                    .hasSizeGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void theHoursOfSixtyDaysAreThere() throws Exception {
        for (LocalDate day : List.of(today.minusDays(60), today.minusDays(1))) {
            assertThat(report(day, day.plusDays(1), "kelurahan"))
                    .hasSize(3)
                    .allMatch(row -> bytes(row) > 0)
                    .allMatch(row -> row.get("accounts_active").asLong() > 0);
        }
    }

    @Test
    void whoWasHereBeforeComesBackWithoutTyping() {
        await().atMost(PATIENCE)
                .until(() -> TOLD.stream().anyMatch(line -> line.contains("kembali")));
        assertThat(TOLD).anyMatch(line -> line.contains("mendaftar"));
    }

    @Test
    void aVisitorsBrowserGoesFromTheCaptivePageToTheStatusAndComesBackRemembered()
            throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
            browser.language("id");
            browser.open(demo.neighbourhood().captivePage());
            browser.awaitText("Balai RW 03 Balearjosari");
            browser.screenshot(PICTURES.resolve("demo-1-login.png"));
            browser.type("#phone", "0890-1234-5678");
            browser.tap("form[action=\"/phone\"] button");
            browser.awaitText("Kode sudah dikirim");
            browser.screenshot(PICTURES.resolve("demo-2-code.png"));
            String codePage = browser.url();
            browser.open(demo.neighbourhood().phonePage());
            browser.awaitText("Belum tersambung");
            await().atMost(PATIENCE).until(() -> code(browser.text()).isPresent());
            browser.screenshot(PICTURES.resolve("demo-3-phone.png"));
            String code = code(browser.text()).orElseThrow();
            browser.open(codePage);
            browser.awaitText("Kode sudah dikirim");
            browser.type("#code", code);
            browser.tap("form[action=\"/code\"] button");
            browser.awaitText("Anda sudah tersambung");
            String online = browser.url();
            await().atMost(PATIENCE)
                    .ignoreExceptions() // a page that is just leaving
                    .until(
                            () -> {
                                browser.open(online);
                                return browser.text().matches("(?s).*Data\\s+[1-9].*");
                            });
            browser.screenshot(PICTURES.resolve("demo-4-online.png"));
            browser.open(demo.neighbourhood().captivePage());
            browser.awaitText("Anda di internet");
            browser.open(demo.neighbourhood().phonePage() + "/pergi");
            browser.awaitText("Belum tersambung");
            browser.open(demo.neighbourhood().phonePage() + "/datang");
            browser.awaitText("Tersambung.");
        }
    }

    private static Optional<String> code(String text) {
        return text.lines()
                .map(line -> line.replaceAll(".*\\b(\\d{6})\\b.*", "$1"))
                .filter(line -> line.matches("\\d{6}"))
                .findFirst();
    }

    @Test
    void theInvitationNamesEverythingThereIsToTry() {
        assertThat(demo.readyLine()).startsWith("gardu ready radius=");
        assertThat(demo.invitation())
                .contains(
                        demo.neighbourhood().captivePage(),
                        demo.neighbourhood().phonePage(),
                        demo.neighbourhood().console() + "/login/",
                        "scripts/gardu ap list --data " + demo.data(),
                        "--by site");
    }

    @Test
    void aDirectoryThatNoDemoMadeIsNotTouched() throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("gardu.db"), "precious");
        assertThatThrownBy(() -> DemoData.prepare(Optional.of(theirs)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not a demo's data directory");
        assertThat(theirs.resolve("gardu.db")).hasContent("precious");
        assertThatThrownBy(() -> DemoData.prepare(Optional.of(demo.data())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another controller is using");
    }

    @Test
    void whatADemoLeftIsEmptiedBeforeTheNextOneWritesItsPast() throws Exception {
        Path earlier = folder.resolve("earlier");
        DemoData.prepare(Optional.of(earlier)).close();
        Files.writeString(earlier.resolve("gardu.db"), "of yesterday");
        DemoData.prepare(Optional.of(earlier)).close();
        assertThat(earlier.resolve("gardu.db")).doesNotExist();
    }

    @Test
    void aTemporaryDirectoryIsGoneAfterwards() throws Exception {
        DemoData data = DemoData.prepare(Optional.empty());
        Files.createDirectories(data.path().resolve("keys"));
        Files.writeString(data.path().resolve("keys/x.key"), "x");
        data.close();
        assertThat(data.path()).doesNotExist();
    }
}
