package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Secrets are planted everywhere, then logs at DEBUG, the database, a backup and exports are
 * searched.
 */
class CanaryTest {
    private static final String SECRET = "canary-nas-secret-7Q2W";
    private static final String COMMUNITY = "canary-community-7Q2W";
    private static final String UAM = "canary-uam-secret-7Q2W";
    private static final String PASSWORD = "canary-password-7Q2W";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir Path folder;

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("id.gardu")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("id.gardu")).setLevel(null);
    }

    @Test
    void nothingPlantedIsFoundAnywhere() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> places = new TreeMap<>();
        List<String> canaries = new ArrayList<>(List.of(SECRET, COMMUNITY, UAM, PASSWORD));
        try (TestHouse controller = TestHouse.start(data, DatabaseSettings.embedded())) {
            furnish(controller);
            String code = controller.gardu("voucher", "create").line();
            canaries.add(code);
            canaries.add(code.replace("-", ""));
            canaries.add(Files.readString(data.resolve("admin.token")).strip());
            use(controller, code);
            exports(controller, data, places);
        }
        files(data, places);
        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            logged.append(event.getFormattedMessage()).append('\n');
        }
        places.put("log", logged.toString());
        assertThat(logged.length()).as("the log was listened to").isPositive();
        assertThat(places).hasSizeGreaterThan(10);
        for (var place : places.entrySet()) {
            for (String canary : canaries) {
                assertThat(place.getValue().contains(canary))
                        .as("%s holds a canary of %s…", place.getKey(), canary.substring(0, 2))
                        .isFalse();
            }
        }
    }

    private void furnish(TestHouse controller) throws Exception {
        Path areas =
                Files.write(
                        folder.resolve("a.csv"),
                        List.of(
                                "level,code,parent_code,name,population,population_source,population_date",
                                "rw,35.73.01.1001.RW01,35.73.01.1001,RW 01,,,"));
        Path sites =
                Files.write(
                        folder.resolve("s.csv"),
                        List.of(
                                "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,opened_on,open_hours",
                                "rw01,RW 01,35.73.01.1001.RW01,,,,,,,,"));
        Path users =
                Files.write(
                        folder.resolve("u.csv"),
                        List.of(
                                "username,password,plan,expires_on",
                                "siti," + PASSWORD + ",warga,",
                                "budi," + PASSWORD + ",nosuchplan,"));
        assertThat(controller.gardu("area", "import", areas.toString()).exit()).isZero();
        assertThat(controller.gardu("site", "import", sites.toString()).exit()).isZero();
        assertThat(
                        controller
                                .gardu(
                                        "nas",
                                        "add",
                                        "--name",
                                        "gw",
                                        "--address",
                                        "127.0.0.1",
                                        "--site",
                                        "rw01",
                                        "--direct-vouchers",
                                        "--secret",
                                        SECRET,
                                        "--uam-secret",
                                        UAM)
                                .exit())
                .isZero();
        assertThat(
                        controller
                                .gardu(
                                        "ap",
                                        "add",
                                        "--name",
                                        "ap1",
                                        "--site",
                                        "rw01",
                                        "--host",
                                        "127.0.0.1:9",
                                        "--snmp",
                                        "v2c:" + COMMUNITY)
                                .exit())
                .isZero();
        TestHouse.CommandResult refused =
                controller.gardu("credential", "import", users.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("line 3").doesNotContain(PASSWORD);
        Files.write(
                users,
                List.of("username,password,plan,expires_on", "siti," + PASSWORD + ",warga,"));
        assertThat(controller.gardu("credential", "import", users.toString()).exit()).isZero();
    }

    private static void use(TestHouse controller, String code) throws Exception {
        var auth = new Radclient(controller.port("radius"), "auth", SECRET);
        String station = "Calling-Station-Id = \"02-00-00-00-00-C1\"";
        String signed = "Message-Authenticator = 0x00";
        assertThat(
                        auth.send(
                                "User-Name = \"" + code + "\"",
                                "User-Password = \"" + code + "\"",
                                station,
                                signed))
                .contains("Access-Accept");
        assertThat(
                        auth.send(
                                "User-Name = \"siti\"",
                                "User-Password = \"" + PASSWORD + "\"",
                                station,
                                signed))
                .contains("Access-Accept");
        assertThat(
                        auth.send(
                                "User-Name = \"siti\"",
                                "User-Password = \"" + PASSWORD + "x\"",
                                station,
                                signed))
                .contains("Access-Reject");
        var unsigned = new Radclient(controller.port("radius"), "auth", SECRET);
        assertThat(
                        unsigned.send(
                                "User-Name = \"" + code + "\"", "User-Password = \"" + code + "\""))
                .doesNotContain("Received");
        assertThat(
                        new Radclient(controller.port("accounting"), "acct", SECRET)
                                .send(
                                        "Acct-Status-Type = Start",
                                        "Acct-Session-Id = \"1\"",
                                        "User-Name = \"" + code + "\"",
                                        station))
                .contains("Accounting-Response");
        assertThat(controller.gardu("doctor", "snmp", "--ap", "ap1").err())
                .doesNotContain(COMMUNITY);
    }

    private void exports(TestHouse controller, Path data, Map<String, String> places)
            throws Exception {
        LocalDate today = LocalDate.now(Neighbourhood.ZONE);
        for (String format : List.of("table", "csv", "json")) {
            places.put(
                    "report " + format,
                    controller
                            .gardu(
                                    "report",
                                    "usage",
                                    "--from",
                                    today.toString(),
                                    "--to",
                                    today.plusDays(1).toString(),
                                    "--format",
                                    format)
                            .out());
        }
        places.put("session list", controller.gardu("session", "list", "--json").out());
        places.put("nas list", controller.gardu("nas", "list", "--json").out());
        places.put("ap list", controller.gardu("ap", "list", "--json").out());
        places.put("voucher list", controller.gardu("voucher", "list").out());
        String address = Files.readString(data.resolve("console.address")).strip();
        for (String page : List.of("/metrics", "/ready", "/nosuch")) {
            places.put(
                    page,
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(address + page)).build(),
                                    BodyHandlers.ofString())
                            .body());
        }
        Path backup = folder.resolve("b.zip");
        var before = System.in;
        try {
            System.setIn(
                    new java.io.ByteArrayInputStream(
                            "kata sandi cadangan\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(controller.gardu("backup", backup.toString()).exit()).isZero();
        } finally {
            System.setIn(before);
        }
        try (var zip = new ZipFile(backup.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                places.put(
                        "backup " + entry.getName(),
                        new String(
                                zip.getInputStream(entry).readAllBytes(),
                                StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Every file but the keys' folder and the token itself, as octets. */
    private static void files(Path data, Map<String, String> places) throws Exception {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("admin.token") && !file.startsWith(data.resolve("keys"))) {
                    places.put(
                            data.relativize(file).toString(),
                            Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
