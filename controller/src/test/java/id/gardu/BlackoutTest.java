package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;
import id.gardu.store.KeyRing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * After the blackout: 5,000 gateways and 150,000 remembered devices come back within a minute.
 * Smaller with {@code -Dgardu.blackout.gateways=500}.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
class BlackoutTest {
    private static final int GATEWAYS = Integer.getInteger("gardu.blackout.gateways", 5_000);
    private static final int DEVICES_EACH = 30;
    private static final int ROUNDS = Integer.getInteger("gardu.blackout.rounds", 5);

    /**
     * A city of this size has more than the 100,000 devices and open sessions that 256 MB are for,
     * and a collection of all of it at once takes longer than a gateway waits:
     * docs/configuration.md.
     */
    private static final String JVM = "-Xmx512m -XX:+UseG1GC -XX:+UseCompactObjectHeaders";

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    @Test
    void everybodyIsBackWithinAMinute() throws Exception {
        var addresses = new ArrayList<String>();
        for (int gateway = 0; gateway < GATEWAYS; gateway++) {
            addresses.add("127.2.%d.%d".formatted(gateway / 200, 1 + gateway % 200));
        }
        try (FaultHouse house =
                new FaultHouse(
                        folder.resolve("data"),
                        DatabaseSettings.embedded(),
                        Map.of("GARDU_JAVA_OPTS", JVM))) {
            house.site().gateways(addresses);
            assertThat(house.process().stopMillis()).isLessThan(5_000);
            remember(house, GATEWAYS * DEVICES_EACH);
            house.start();
            System.out.printf(
                    "blackout: ready with %d devices in %d ms%n",
                    GATEWAYS * DEVICES_EACH, house.process().readyMillis());
            var late = new ArrayList<Long>();
            try (var homecoming =
                    new Homecoming(
                            addresses, DEVICES_EACH, house.authentication(), house.accounting())) {
                for (int round = 1; round <= ROUNDS; round++) {
                    Homecoming.Figures seen = homecoming.come(DEVICES_EACH, WITHIN, PATIENCE);
                    System.out.printf(
                            "blackout SQLITE round=%d gateways=%d logins=%d accepted=%d late=%d"
                                + " p99=%.1f ms acknowledged=%d backlog-gone=%.1f s rss-anon=%s%n",
                            round,
                            GATEWAYS,
                            seen.logins(),
                            seen.accepted(),
                            seen.late(),
                            seen.p99Millis(),
                            seen.acknowledged(),
                            seen.backlogSeconds(),
                            rssAnon(house));
                    assertThat(seen.accepted()).isEqualTo(seen.logins());
                    assertThat(seen.acknowledged()).isEqualTo(seen.logins() + GATEWAYS);
                    int latest = round;
                    assertThat(open(house))
                            .as(() -> "ended of round " + latest + ": " + ended(house, latest))
                            .isEqualTo((long) GATEWAYS * DEVICES_EACH);
                    assertThat(seen.backlogSeconds()).isLessThanOrEqualTo(60);
                    late.add(seen.late());
                }
            }
            long median = late.stream().sorted().toList().get(late.size() / 2);
            System.out.printf(
                    "blackout SQLITE rounds=%d late-of-300-ms median=%d all=%s%n",
                    ROUNDS, median, late);
            assertThat(median).isZero();
        }
    }

    /** Everybody was here before the lights went out. */
    private static void remember(FaultHouse house, int devices) throws Exception {
        KeyRing keys = KeyRing.open(house.data.resolve("keys"), false);
        long anyNetwork = ByteBuffer.wrap(keys.index("ssid", "")).getLong();
        long now = Instant.now().toEpochMilli();
        try (Connection connection = house.connection();
                Statement turn = connection.createStatement();
                PreparedStatement account =
                        connection.prepareStatement(
                                "INSERT INTO account (id, kind, plan, created_at, turn) VALUES (?,"
                                        + " 'phone', (SELECT min(number) FROM plan), ?, 1)");
                PreparedStatement device =
                        connection.prepareStatement(
                                "INSERT INTO remembered_device (id, station, site_id, account_id,"
                                    + " remembered_at, expires_at, turn) VALUES (?, ?, ?, ?, ?, ?,"
                                    + " 1)")) {
            connection.setAutoCommit(false);
            turn.execute("UPDATE credential_turn SET turn = turn + 1");
            for (int number = 0; number < devices; number++) {
                long id = 1_000_000L + number;
                account.setLong(1, id);
                account.setLong(2, now);
                account.addBatch();
                device.setLong(1, id);
                device.setLong(2, Homecoming.station(number).asLong());
                device.setLong(3, anyNetwork);
                device.setLong(4, id);
                device.setLong(5, now);
                device.setLong(6, now + Duration.ofDays(30).toMillis());
                device.addBatch();
            }
            account.executeBatch();
            device.executeBatch();
            connection.commit();
        }
    }

    private static long open(FaultHouse house) throws Exception {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) FROM session WHERE ended_at IS NULL")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Why those of {@code round} ended, and how many of each by an Accounting-On heard later. */
    private static String ended(FaultHouse house, int round) {
        var causes = new StringJoiner(", ");
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT s.end_cause, count(*), sum(r.began_at > s.started_at)
                                FROM session s LEFT JOIN nas_restart r ON r.nas_id = s.nas_id
                                WHERE s.ended_at IS NOT NULL AND s.acct_session_id LIKE 'r%d-%%'
                                GROUP BY s.end_cause\
                                """
                                        .formatted(round))) {
            while (row.next()) {
                causes.add(
                        "%s %d, %d of them began before the latest Accounting-On"
                                .formatted(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        } catch (SQLException e) {
            causes.add(e.getMessage());
        }
        return causes.toString();
    }

    private static String rssAnon(FaultHouse house) throws Exception {
        List<String> status =
                Files.readAllLines(Path.of("/proc/" + house.process().pid() + "/status"));
        return status.stream()
                .filter(line -> line.startsWith("RssAnon"))
                .map(line -> line.replaceAll("\\D+", "") + "kB")
                .findFirst()
                .orElse("?");
    }
}
