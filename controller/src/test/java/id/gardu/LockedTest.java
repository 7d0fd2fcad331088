package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/**
 * F6: another program holds the database for 10 s (1.5 s in the short form). Nothing is
 * acknowledged meanwhile, logins go on, and what waited is written soon after.
 */
class LockedTest {
    private static final Duration HELD =
            FaultHouse.FAULTS ? Duration.ofSeconds(10) : Duration.ofMillis(1_500);

    @TempDir Path folder;

    @ParameterizedTest(name = "F6 {0}")
    @MethodSource("id.gardu.FaultHouse#dialects")
    void loginsGoOnAndTheBacklogIsWrittenAfterwards(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), database);
                AccountingLoad load =
                        new AccountingLoad("lock", 200, new AccountingLoad.Pace(500, 500));
                AuthLoad logins = new AuthLoad(house.authentication())) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 1_000);
            AuthLoad.LoadResult quiet = logins.sinceLast();
            long held;
            try (Connection other = house.connection();
                    Statement statement = other.createStatement()) {
                lock(dialect, statement);
                // What was committed before may still be on its way.
                FaultHouse.pass(Duration.ofMillis(100));
                held = load.acknowledged();
                var _ = logins.sinceLast();
                FaultHouse.pass(HELD);
                assertThat(load.acknowledged()).as("acknowledged while locked").isEqualTo(held);
                statement.execute("ROLLBACK");
            }
            AuthLoad.LoadResult locked = logins.sinceLast();
            long freed = System.nanoTime();
            // Every session had one record waiting.
            FaultHouse.awaitMore(load, held + load.sessions().size() - load.acknowledged());
            double drained = (System.nanoTime() - freed) / 1e9;
            assertThat(drained).isLessThanOrEqualTo(30);
            assertThat(locked.acceptedShare()).isGreaterThanOrEqualTo(0.99);
            // On a machine that is busy with something else, no worse than without the lock.
            assertThat(locked.p99Millis()).isLessThan(Math.max(50, 2 * quiet.p99Millis()));
            var _ =
                    house.audit(load)
                            .proves(
                                    "F6 %s locked=%.1f s".formatted(dialect, HELD.toMillis() / 1e3),
                                    "while-locked=0 drained=%.1f s logins=%d p99=%.1f ms (quiet %.1f ms)"
                                            .formatted(
                                                    drained,
                                                    locked.asked(),
                                                    locked.p99Millis(),
                                                    quiet.p99Millis()));
        }
    }

    private static void lock(DatabaseKind dialect, Statement statement) throws Exception {
        switch (dialect) {
            case SQLITE -> {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("BEGIN EXCLUSIVE");
            }
            case POSTGRESQL -> {
                statement.execute("BEGIN");
                statement.execute("LOCK TABLE ledger_turn, session, usage_hour, presence_day");
            }
        }
    }
}
