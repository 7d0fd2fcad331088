package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.DasSession;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole controller that is started again, and a gateway behind a carrier's NAT (address {@code
 * any}) whose session goes on: what stands against it is applied when it speaks.
 */
@SuppressWarnings("NullAway.Init") // Each test opens them first.
class StandingDecisionsOnTheWireTest {
    private static final Pattern CLASS = Pattern.compile("Class = (0x[0-9a-f]+)");
    private static final String SESSION = "179528822100000001";

    @TempDir Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestHouse controller;
    private DatabaseSettings database;
    private FakeDas gateway;
    private String voucher = "";
    private String grant = "";
    private int seconds;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereAGatewayWasHeardSurvivesARestart(DatabaseKind dialect) throws Exception {
        online(dialect, DasKind.RFC, "generic");
        restart();
        TestHouse.CommandResult blocked = controller.gardu("account", "block", account());
        assertThat(blocked.exit()).as(blocked.out() + blocked.err()).isZero();
        assertThat(gateway.sessions).isEmpty();
        assertThat(gateway.wrongs).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoWasBlockedBeforeTheGatewayWasHeardAgainIsOutAtItsNextInterim(DatabaseKind dialect)
            throws Exception {
        online(dialect, DasKind.RFC, "generic");
        restartWithoutContacts();
        TestHouse.CommandResult blocked = controller.gardu("account", "block", account());
        assertThat(blocked.exit()).as("the session may go on").isOne();
        assertThat(orders())
                .containsPattern("end +blocked +local CLI +not-reachable .*not reachable: ");
        assertThat(gateway.sessions).containsKey(SESSION);

        interim();
        await().atMost(Duration.ofSeconds(20)).until(gateway.sessions::isEmpty);
        awaitOrder("end +blocked +gardu +ack");
        assertThat(login()).contains("Received Access-Reject");
        assertThat(gateway.wrongs).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBatchThatWasWithdrawnBeforeTheGatewayWasHeardAgainIsOutAtTheNextInterim(
            DatabaseKind dialect) throws Exception {
        online(dialect, DasKind.RFC, "generic");
        restartWithoutContacts();
        TestHouse.CommandResult withdrawn =
                controller.gardu("voucher", "revoke", one("SELECT id FROM voucher_batch"));
        assertThat(withdrawn.exit()).as(withdrawn.err()).isZero();
        awaitOrder("end +blocked +local CLI +not-reachable ");
        interim();
        await().atMost(Duration.ofSeconds(20)).until(gateway.sessions::isEmpty);
        awaitOrder("end +blocked +gardu +ack");
        assertThat(login()).contains("Received Access-Reject");
    }

    @ParameterizedTest
    @EnumSource
    void whereNoCoaPortAnswersItIsListedAndRefusedAtTheNextLogin(DatabaseKind dialect)
            throws Exception {
        online(dialect, DasKind.RFC, "generic --coa-port 0");
        restart();
        assertThat(controller.gardu("account", "block", account()).exit()).isOne();
        interim();
        awaitOrder("end +blocked +gardu +not-reachable .*not reachable: its coa-port is 0");
        assertThat(gateway.heard).isEmpty();
        assertThat(login()).contains("Received Access-Reject").contains("Akun ini diblokir");
    }

    @ParameterizedTest
    @EnumSource
    void coovaChilliWithoutACoaPortIsToldInTheAnswerToItsInterim(DatabaseKind dialect)
            throws Exception {
        online(dialect, DasKind.CHILLI, "coovachilli --coa-port 0");
        restartWithoutContacts();
        assertThat(controller.gardu("account", "block", account()).exit()).isOne();
        assertThat(interim())
                .as("acctupdate: the session's time is over")
                .contains("Received Accounting-Response")
                .containsPattern("Session-Timeout = " + seconds + "\\b");
        awaitOrder("end +blocked +gardu +not-reachable ");
        assertThat(login()).contains("Received Access-Reject");
    }

    /** A login is an occasion too: the gateway has just said where it is. */
    @ParameterizedTest
    @EnumSource
    void aRefusedLoginBringsDownTheSessionOfThatDeviceThatStillGoesOn(DatabaseKind dialect)
            throws Exception {
        online(dialect, DasKind.RFC, "generic");
        restartWithoutContacts();
        assertThat(controller.gardu("account", "block", account()).exit()).isOne();
        assertThat(login()).contains("Received Access-Reject");
        await().atMost(Duration.ofSeconds(20)).until(gateway.sessions::isEmpty);
        awaitOrder("end +blocked +gardu +ack");
    }

    /** Both hear every report of the session, and both know of the block. */
    @Test
    void twoControllersThatHearASessionSpeakAskItsGatewayOnce() throws Exception {
        online(DatabaseKind.POSTGRESQL, DasKind.RFC, "generic");
        shareKeys(folder.resolve("data"), folder.resolve("two"));
        try (TestHouse two = TestHouse.start(folder.resolve("two"), database)) {
            gateway.sessions.clear();
            assertThat(controller.gardu("account", "block", account()).exit()).isOne();
            assertThat(gateway.heard).as("a NAK: the person asked").hasSize(1);
            // As if a minute had passed since.
            execute("DELETE FROM session_asked");
            seconds += 300;
            List<Callable<String>> both =
                    List.of(
                            () -> account(controller, "Interim-Update", seconds),
                            () -> account(two, "Interim-Update", seconds + 1));
            try (ExecutorService at = Executors.newFixedThreadPool(2)) {
                for (Future<String> answer : at.invokeAll(both)) {
                    assertThat(answer.get()).contains("Received Accounting-Response");
                }
            }
            awaitOrder("end +blocked +gardu +nak");
            account(two, "Interim-Update", seconds + 2);
            account(controller, "Interim-Update", seconds + 3);
            assertThat(login()).contains("Received Access-Reject");
            assertThat(one("SELECT sum(times) FROM session_order WHERE asked_by = 'gardu'"))
                    .isEqualTo("1");
            assertThat(gateway.heard).hasSize(2);
        }
    }

    /** What an operator does by hand: secrets are sealed with them. */
    private static void shareKeys(Path from, Path to) throws IOException {
        Path keys = Files.createDirectories(to.resolve("keys"));
        try (Stream<Path> files = Files.list(from.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
    }

    /** Somebody is online; his gateway has spoken, and we know where it is. */
    private void online(DatabaseKind dialect, DasKind das, String kind) throws Exception {
        database = RealPostgres.databaseOf(dialect);
        gateway = new FakeDas(das);
        open.add(gateway);
        controller = TestHouse.start(folder.resolve("data"), database);
        open.add(() -> controller.close());
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001"));
        gardu("site import " + sites);
        gardu("plan add --name hemat --daily-mb 100");
        gardu(
                "nas add --name rw03-gw --address any --identifier gerbang-rw03 --site rw03"
                        + " --direct-vouchers --secret "
                        + FakeDas.SECRET
                        + (kind.contains("--coa-port") ? "" : " --coa-port " + gateway.port())
                        + " --kind "
                        + kind);
        voucher = controller.gardu("voucher", "create", "--plan", "hemat").line();
        Matcher accepted = CLASS.matcher(login());
        assertThat(accepted.find()).isTrue();
        grant = accepted.group(1);
        gateway.sessions.put(SESSION, DasSession.of("siti", "10.1.0.2"));
        account("Start", 0);
        interim();
    }

    private void gardu(String line) {
        TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
    }

    private void restart() throws Exception {
        controller.close();
        controller = TestHouse.start(folder.resolve("data"), database);
    }

    /** As if the gateway had never been heard: nothing is known of where it is. */
    private void restartWithoutContacts() throws Exception {
        controller.close();
        assertThat(execute("DELETE FROM nas_contact")).isOne();
        controller = TestHouse.start(folder.resolve("data"), database);
    }

    private int execute(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private String account() throws Exception {
        return one("SELECT account_id FROM session");
    }

    private String one(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private Connection connection() throws Exception {
        return database.dialect() == DatabaseKind.SQLITE
                ? DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gardu.db"))
                : DriverManager.getConnection(database.url(), "gardu", "gardu");
    }

    private String orders() {
        return controller.gardu("disconnect", "list").out();
    }

    private void awaitOrder(String pattern) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders()).containsPattern(pattern));
    }

    private String login() throws Exception {
        return new Radclient(controller.port("radius"), "auth", FakeDas.SECRET)
                .send(
                        "User-Name = \"" + voucher + "\"",
                        "User-Password = \"" + voucher + "\"",
                        "NAS-Identifier = \"gerbang-rw03\"",
                        "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                        "Acct-Session-Id = \"" + SESSION + "\"",
                        "Message-Authenticator = 0x00");
    }

    private String interim() throws Exception {
        seconds += 300;
        return account("Interim-Update", seconds);
    }

    private String account(String kind, int time) throws Exception {
        return account(controller, kind, time);
    }

    private String account(TestHouse to, String kind, int time) throws Exception {
        return new Radclient(to.port("accounting"), "acct", FakeDas.SECRET)
                .send(
                        "Acct-Status-Type = " + kind,
                        "User-Name = \"siti\"",
                        "NAS-Identifier = \"gerbang-rw03\"",
                        "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                        "Acct-Session-Id = \"" + SESSION + "\"",
                        "Acct-Session-Time = " + time,
                        "Acct-Input-Octets = " + time,
                        "Acct-Output-Octets = " + time,
                        "Class = " + grant);
    }
}
