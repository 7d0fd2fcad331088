package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;
import id.gardu.store.Dialect;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * kill -9 of the whole controller under accounting load: nothing acknowledged is lost or counted
 * twice.
 */
class KillTest {
    private static final String SECRET = "rahasia-beban-yang-panjang";
    private static final int KILLS = Boolean.getBoolean("gardu.faults") ? 20 : 2;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostOrCountedTwice(Dialect dialect) throws Exception {
        DatabaseSettings database =
                dialect == Dialect.SQLITE
                        ? DatabaseSettings.embedded()
                        : RealPostgres.running().database();
        Path data = folder.resolve("data");
        Files.createDirectory(data);
        String[] environment = {
            "GARDU_DATABASE_URL",
            database.url(),
            "GARDU_DATABASE_USER",
            database.user(),
            "GARDU_DATABASE_PASSWORD",
            database.password().reveal()
        };
        var load = new AccountingLoad("kill", SECRET);
        var random = new Random(20261121);
        try (ControllerProcess first = ControllerProcess.start(data, environment)) {
            furnish(data);
            load.report(first.port("accounting"), 500);
            first.kill();
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (ControllerProcess again = ControllerProcess.start(data, environment)) {
                Thread reporting =
                        Thread.ofPlatform()
                                .start(() -> reportUntilSilence(load, again.port("accounting")));
                long before = load.acknowledged();
                long enough = before + 200 + random.nextInt(2_000);
                org.awaitility.Awaitility.await()
                        .atMost(java.time.Duration.ofSeconds(60))
                        .pollInterval(java.time.Duration.ofMillis(5))
                        .until(() -> load.acknowledged() >= enough);
                again.kill();
                reporting.join();
            }
        }
        try (ControllerProcess last = ControllerProcess.start(data, environment)) {
            load.report(last.port("accounting"), 300);
            assertThat(last.stopMillis()).isLessThan(5_000);
        }
        String url =
                dialect == Dialect.SQLITE
                        ? "jdbc:sqlite:" + data.resolve("gardu.db")
                        : database.url();
        try (Connection connection = DriverManager.getConnection(url, "gardu", "gardu");
                Statement statement = connection.createStatement()) {
            compare(statement, load);
        }
        System.out.printf(
                "kill -9, %s: %d times, %d records acknowledged, 0 lost, 0 counted twice%n",
                dialect, KILLS, load.acknowledged());
    }

    private static void reportUntilSilence(AccountingLoad load, int port) {
        try {
            load.report(port, Long.MAX_VALUE / 2);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void furnish(Path data) throws Exception {
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
        assertThat(Controller.gardu(data, "area", "import", areas.toString()).exit()).isZero();
        assertThat(Controller.gardu(data, "site", "import", sites.toString()).exit()).isZero();
        assertThat(
                        Controller.gardu(
                                        data,
                                        "nas",
                                        "add",
                                        "--name",
                                        "gw",
                                        "--address",
                                        "127.0.0.1",
                                        "--site",
                                        "rw01",
                                        "--secret",
                                        SECRET)
                                .exit())
                .isZero();
    }

    /**
     * At most the one record of each session that was on its way may be there beyond what was
     * acknowledged.
     */
    private static void compare(Statement statement, AccountingLoad load) throws Exception {
        Map<String, long[]> stored = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT acct_session_id, count(*), max(seconds), max(uploaded) FROM session"
                                + " GROUP BY acct_session_id")) {
            while (rows.next()) {
                stored.put(
                        rows.getString(1),
                        new long[] {rows.getLong(2), rows.getLong(3), rows.getLong(4)});
            }
        }
        long octets = 0;
        for (AccountingLoad.Session session : load.sessions()) {
            long[] row = Objects.requireNonNull(stored.get(session.id()), session.id());
            assertThat(row[0]).as("rows of " + session.id()).isEqualTo(1);
            assertThat(row[1])
                    .isBetween(session.acknowledgedSeconds(), session.acknowledgedSeconds() + 300);
            assertThat(row[2])
                    .isBetween(
                            session.acknowledgedOctets(), session.acknowledgedOctets() + 1_000_003);
            octets += row[2];
        }
        assertThat(stored).hasSize(load.sessions().size());
        try (ResultSet hours =
                statement.executeQuery(
                        "SELECT sum(uploaded), sum(sessions_started) FROM usage_hour")) {
            assertThat(hours.next()).isTrue();
            assertThat(hours.getLong(1)).isEqualTo(octets);
            assertThat(hours.getLong(2)).isEqualTo(load.sessions().size());
        }
    }
}
