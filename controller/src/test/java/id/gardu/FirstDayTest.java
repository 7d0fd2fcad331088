package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.house.Checkout;
import id.gardu.network.Neighbourhood;
import id.gardu.snmp.RealSnmpd;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.KernelThreads;
import id.gardu.store.RealPostgres;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From an empty data directory to a report, by the commands of the README and real peers. */
class FirstDayTest {
    private static final String SECRET = "rahasia-rw03-yang-panjang";
    private static final Pattern CLASS = Pattern.compile("Class = (0x\\w+)");

    @TempDir Path folder;

    private static DatabaseSettings database(DatabaseKind dialect) {
        return RealPostgres.databaseOf(dialect);
    }

    private Path file(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private void furnish(TestHouse controller) throws Exception {
        Path areas =
                file(
                        "area.csv",
                        "level,code,parent_code,name,population,population_source,population_date",
                        "rw,35.73.01.1001.RW03,35.73.01.1001,RW 03,,,");
        Path sites =
                file(
                        "site.csv",
                        "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,opened_on,open_hours",
                        "rw03,Balai RW 03,35.73.01.1001.RW03,,,,350000,500,,,");
        assertThat(controller.gardu("area", "import", areas.toString()).exit()).isZero();
        assertThat(controller.gardu("site", "import", sites.toString()).exit()).isZero();
        assertThat(
                        controller
                                .gardu(
                                        "nas",
                                        "add",
                                        "--name",
                                        "rw03-gw",
                                        "--address",
                                        "127.0.0.1",
                                        "--identifier",
                                        "rw03-gw",
                                        "--site",
                                        "rw03",
                                        "--direct-vouchers",
                                        "--secret",
                                        SECRET)
                                .exit())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void fromAnEmptyDirectoryToAReportToTheOctet(DatabaseKind dialect) throws Exception {
        try (TestHouse controller = TestHouse.start(folder.resolve("data"), database(dialect))) {
            furnish(controller);
            String code = controller.gardu("voucher", "create").line();
            String accept =
                    new Radclient(controller.port("radius"), "auth", SECRET)
                            .send(
                                    "User-Name = \"" + code + "\"",
                                    "User-Password = \"" + code + "\"",
                                    "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                                    "Acct-Session-Id = \"5F3A0001\"",
                                    "Message-Authenticator = 0x00");
            assertThat(accept)
                    .contains(
                            "Received Access-Accept",
                            "Session-Timeout = 14400",
                            "Acct-Interim-Interval = 300");
            assertThat(
                            accept.lines()
                                    .dropWhile(line -> !line.contains("Received"))
                                    .skip(1)
                                    .findFirst())
                    .hasValueSatisfying(
                            first -> assertThat(first).contains("Message-Authenticator"));
            Matcher grant = CLASS.matcher(accept);
            assertThat(grant.find()).isTrue();
            account(controller, grant.group(1), "Start", 600, "Acct-Session-Time = 0");
            account(
                    controller,
                    grant.group(1),
                    "Interim-Update",
                    300,
                    "Acct-Session-Time = 300",
                    "Acct-Input-Octets = 1000",
                    "Acct-Input-Gigawords = 1",
                    "Acct-Output-Octets = 5",
                    "Acct-Output-Gigawords = 2");
            account(
                    controller,
                    grant.group(1),
                    "Stop",
                    0,
                    "Acct-Session-Time = 600",
                    "Acct-Input-Octets = 2000",
                    "Acct-Input-Gigawords = 1",
                    "Acct-Output-Octets = 7",
                    "Acct-Output-Gigawords = 3",
                    "Acct-Terminate-Cause = User-Request");
            String sessions = controller.gardu("session", "list").out();
            assertThat(sessions)
                    .contains("4294969296", "12884901895", "User-Request", "grant")
                    .doesNotContain(code);
            JsonNode row = report(controller).get("rows").get(0);
            assertThat(row.get("uploaded_bytes").asLong()).isEqualTo(4294969296L);
            assertThat(row.get("downloaded_bytes").asLong()).isEqualTo(12884901895L);
            assertThat(row.get("seconds").asLong()).isEqualTo(600);
            assertThat(row.get("accounts_active").asLong()).isEqualTo(1);
            assertThat(controller.gardu("doctor", "radius", "--nas", "rw03-gw").exit()).isZero();
        }
    }

    private static void account(
            TestHouse controller, String grant, String kind, int ago, String... more)
            throws Exception {
        long at = java.time.Instant.now().getEpochSecond() - ago;
        String answer =
                new Radclient(controller.port("accounting"), "acct", SECRET)
                        .send(
                                "Acct-Status-Type = " + kind,
                                "User-Name = \"masked at the door\"",
                                "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                                "Acct-Session-Id = \"5F3A0001\"",
                                "Class = " + grant,
                                "Event-Timestamp = " + at,
                                String.join("\n", more));
        assertThat(answer).contains("Received Accounting-Response");
    }

    private static JsonNode report(TestHouse controller) throws Exception {
        LocalDate today = LocalDate.now(Neighbourhood.ZONE);
        TestHouse.CommandResult report =
                controller.gardu(
                        "report",
                        "usage",
                        "--from",
                        today.minusDays(1).toString(),
                        "--to",
                        today.plusDays(1).toString(),
                        "--by",
                        "rw",
                        "--format",
                        "json");
        assertThat(report.exit()).isZero();
        return new ObjectMapper().readTree(report.out());
    }

    @Test
    void anAccessPointGoesUpDownAndUpAgainInTheList() throws Exception {
        try (RealSnmpd agent =
                        RealSnmpd.start(
                                Files.createDirectory(folder.resolve("snmpd")), "balai-rw03");
                TestHouse controller =
                        TestHouse.start(folder.resolve("data"), database(DatabaseKind.SQLITE))) {
            furnish(controller);
            TestHouse.CommandResult added =
                    controller.gardu(
                            "ap",
                            "add",
                            "--name",
                            "rw03-ap1",
                            "--site",
                            "rw03",
                            "--nas",
                            "rw03-gw",
                            "--host",
                            "127.0.0.1:" + agent.port(),
                            "--snmp",
                            "v2c:" + RealSnmpd.COMMUNITY);
            assertThat(added.exit()).as(added.err()).isZero();
            awaitState(controller, "UP");
            assertThat(controller.gardu("ap", "list").out())
                    .contains("balai-rw03")
                    .doesNotContain(RealSnmpd.COMMUNITY);
            assertThat(controller.gardu("doctor", "snmp", "--ap", "rw03-ap1").exit()).isZero();
            agent.stop();
            awaitState(controller, "DOWN");
            assertThat(controller.gardu("doctor", "snmp", "--ap", "rw03-ap1").exit()).isEqualTo(1);
            agent.start();
            awaitState(controller, "UP");
        }
    }

    private static void awaitState(TestHouse controller, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(controller.gardu("ap", "list").out())
                                        .containsPattern("rw03-ap1 +rw03 +\\S+ +" + state + " "));
    }

    @Test
    void aBackupTakenWhileItWorksIsRestoredElsewhere() throws Exception {
        Path backup = folder.resolve("gardu.zip");
        try (TestHouse controller =
                TestHouse.start(folder.resolve("data"), database(DatabaseKind.SQLITE))) {
            furnish(controller);
            byte[] input =
                    "kata sandi cadangan\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(withInput(input, () -> controller.gardu("backup", backup.toString())).exit())
                    .isZero();
            if (KernelThreads.areThere()) {
                assertThat(KernelThreads.policies("backups"))
                        .as("behind whoever waits for an answer")
                        .containsExactly(KernelThreads.SCHED_IDLE);
            }
            TestHouse.CommandResult restored =
                    withInput(
                            input,
                            () ->
                                    TestHouse.gardu(
                                            folder.resolve("elsewhere"),
                                            "restore",
                                            backup.toString(),
                                            "--config",
                                            Checkout.root()
                                                    .resolve("config/gardu.yaml")
                                                    .toString()));
            assertThat(restored.err()).isEmpty();
            assertThat(restored.exit()).isZero();
        }
        try (TestHouse elsewhere =
                TestHouse.start(folder.resolve("elsewhere"), database(DatabaseKind.SQLITE))) {
            assertThat(elsewhere.gardu("doctor", "radius", "--nas", "rw03-gw").exit()).isZero();
        }
    }

    private static TestHouse.CommandResult withInput(
            byte[] input, java.util.function.Supplier<TestHouse.CommandResult> command) {
        var before = System.in;
        try {
            System.setIn(new java.io.ByteArrayInputStream(input));
            return command.get();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aMissingKeyIsRefusedAndNothingIsOverwritten() throws Exception {
        Path data = folder.resolve("data");
        try (TestHouse controller = TestHouse.start(data, database(DatabaseKind.SQLITE))) {
            furnish(controller);
        }
        Files.delete(data.resolve("keys/seal.key"));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> TestHouse.start(data, database(DatabaseKind.SQLITE)))
                .hasMessageContaining("seal.key")
                .hasMessageContaining("gardu restore");
        assertThat(data.resolve("keys/seal.key")).doesNotExist();
    }

    @Test
    void whatIsWrongIsSaidOnStderrWithTheExitCode() throws Exception {
        try (TestHouse controller =
                TestHouse.start(folder.resolve("data"), database(DatabaseKind.SQLITE))) {
            TestHouse.CommandResult refused =
                    controller.gardu(
                            "nas",
                            "add",
                            "--name",
                            "x",
                            "--address",
                            "10.0.0",
                            "--site",
                            "nowhere");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("10.0.0").contains("nowhere");
            assertThat(controller.gardu("nas", "add", "--nmae", "x").exit()).isEqualTo(2);
        }
        TestHouse.CommandResult away = TestHouse.gardu(folder.resolve("nothing"), "nas", "list");
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.err()).contains("scripts/run");
    }
}
