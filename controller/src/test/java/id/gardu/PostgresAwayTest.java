package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * F7 and F8: PostgreSQL crashes and is away for 20 s, loses one of its processes, and stands still
 * for 15 s. The controller goes on by itself.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
class PostgresAwayTest {
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration STILL = Duration.ofSeconds(15);

    @TempDir Path folder;

    @Test
    void isWrittenAgainWhenItIsBackAndNothingIsLost() throws Exception {
        Path home = Files.createTempDirectory("gardu-pg-away");
        RealPostgres postgres = RealPostgres.durable(home);
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), postgres.database());
                AccountingLoad load =
                        new AccountingLoad("away", 100, new AccountingLoad.Pace(500, 500));
                AuthLoad logins = new AuthLoad(house.authentication())) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 1_000);
            long connections = connections(house);
            AuthLoad.LoadResult quiet = logins.sinceLast();

            postgres.stopAtOnce();
            FaultHouse.pass(Duration.ofMillis(100));
            long away = load.acknowledged();
            FaultHouse.pass(AWAY);
            assertThat(load.acknowledged()).as("acknowledged while away").isEqualTo(away);
            AuthLoad.LoadResult seen = logins.sinceLast();
            postgres.startAgain();
            long back = System.nanoTime();
            FaultHouse.awaitMore(load, 500);
            double reconnected = load.acks().secondsToFirst(back);
            assertThat(reconnected).isLessThanOrEqualTo(5);
            assertThat(seen.acceptedShare()).isGreaterThanOrEqualTo(0.99);

            // PostgreSQL starts anew when one of its processes is killed.
            Shell.signal("KILL", aBackend(house));
            long killed = System.nanoTime();
            FaultHouse.awaitMore(load, 500);
            double again = load.acks().secondsToFirst(killed);
            assertThat(again).isLessThanOrEqualTo(5);
            assertThat(connections(house)).isLessThanOrEqualTo(Math.max(connections, 10));
            var _ =
                    house.audit(load)
                            .proves(
                                    "F7 POSTGRESQL away=20 s killed-backends=1",
                                    "while-away=0 reconnected=%.1f s after-kill=%.1f s connections=%d logins=%.2f%% p99=%.1f ms (quiet %.1f ms)"
                                            .formatted(
                                                    reconnected,
                                                    again,
                                                    connections,
                                                    100 * seen.acceptedShare(),
                                                    seen.p99Millis(),
                                                    quiet.p99Millis()));
        } finally {
            postgres.stop();
        }
    }

    @Test
    void standsStillAndNoAnswerComesTooLate() throws Exception {
        Path home = Files.createTempDirectory("gardu-pg-still");
        RealPostgres postgres = RealPostgres.durable(home);
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), postgres.database());
                AccountingLoad load =
                        new AccountingLoad("still", 100, new AccountingLoad.Pace(500, 1_000))) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 1_000);
            signal(postgres, "STOP");
            FaultHouse.pass(STILL);
            signal(postgres, "CONT");
            long goes = System.nanoTime();
            FaultHouse.awaitMore(load, 500);
            double recovered = load.acks().secondsToFirst(goes);
            assertThat(load.acks().longestWaitSeconds()).isLessThanOrEqualTo(30);
            var _ =
                    house.audit(load)
                            .proves(
                                    "F8 POSTGRESQL stopped=15 s",
                                    "recovered=%.1f s longest-wait=%.1f s"
                                            .formatted(
                                                    recovered, load.acks().longestWaitSeconds()));
        } finally {
            postgres.stop();
        }
    }

    private static void signal(RealPostgres postgres, String name) throws Exception {
        ProcessHandle first = ProcessHandle.of(postgres.pid()).orElseThrow();
        for (ProcessHandle one : first.descendants().toList()) {
            Shell.signal(name, one.pid());
        }
        Shell.signal(name, first.pid());
    }

    private static long connections(FaultHouse house) throws SQLException {
        return number(
                house, "SELECT count(*) FROM pg_stat_activity WHERE application_name='gardu'");
    }

    private static long aBackend(FaultHouse house) throws SQLException {
        return number(
                house, "SELECT min(pid) FROM pg_stat_activity WHERE application_name='gardu'");
    }

    private static long number(FaultHouse house, String sql) throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
