package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Random;

/**
 * F1: kill -9 of the whole controller under accounting load, 20 times (once in the short form):
 * nothing acknowledged is lost or counted twice.
 */
class KillTest {
    private static final int KILLS = FaultHouse.FAULTS ? 20 : 1;
    private static final int SESSIONS = 60;

    @TempDir Path folder;

    @ParameterizedTest(name = "F1 {0}")
    @EnumSource
    void nothingAcknowledgedIsLostOrCountedTwice(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        var random = new Random(20261121);
        long begun = System.nanoTime();
        long slowest = 0;
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), database);
                AccountingLoad load =
                        new AccountingLoad("kill", SESSIONS, AccountingLoad.Pace.FAST)) {
            load.to(house.accounting());
            for (int kill = 0; kill < KILLS; kill++) {
                FaultHouse.awaitMore(load, 200 + random.nextInt(2_000));
                house.killAndStart();
                slowest = Math.max(slowest, house.process().readyMillis());
                load.to(house.accounting());
            }
            var _ =
                    house.audit(load)
                            .proves(
                                    "F1 " + dialect + " kills=" + KILLS,
                                    "ready<=%d ms seconds=%.0f"
                                            .formatted(slowest, (System.nanoTime() - begun) / 1e9));
            if (dialect == DatabaseKind.SQLITE) {
                assertThat(integrity(house)).isEqualTo("ok");
            }
        }
    }

    private static String integrity(FaultHouse house) throws Exception {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet said = statement.executeQuery("PRAGMA integrity_check")) {
            said.next();
            return said.getString(1);
        }
    }
}
