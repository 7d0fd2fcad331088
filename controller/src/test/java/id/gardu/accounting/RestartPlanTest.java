package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A NAS that says Accounting-On costs what it has open itself, not what all have open. */
class RestartPlanTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final int OPEN_ELSEWHERE = 20_000;
    private static final int RESTARTS = 200;

    @TempDir Path folder;

    @Test
    void looksOnlyAtItsOwnOpenSessions() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.SQLITE, folder);
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement statement = connection.createStatement()) {
            ledger.hears(RecordedPacket.start(T));
            String plan = "EXPLAIN QUERY PLAN " + SessionTable.END_AT_RESTART.replace("?", "1");
            try (ResultSet said = statement.executeQuery(plan)) {
                assertThat(said.next()).isTrue();
                assertThat(said.getString("detail")).contains("session_open_nas");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredRestartsBesideTwentyThousandOpenSessionsEndNoneOfTheirs(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (int from = 0; from < OPEN_ELSEWHERE; from += 2_000) {
                List<AccountingRecord> starts = new ArrayList<>();
                for (int i = from; i < from + 2_000; i++) {
                    starts.add(
                            RecordedPacket.start(T)
                                    .from(LedgerKampung.GATEWAY_04)
                                    .session("open-" + i)
                                    .withoutStation()
                                    .who(Attribution.NONE)
                                    .record());
                }
                ledger.hearsAtOnce(starts);
            }
            List<AccountingRecord> restarts = new ArrayList<>();
            for (int i = 0; i < RESTARTS; i++) {
                restarts.add(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(i)));
            }
            long begun = System.nanoTime();
            ledger.hearsAtOnce(restarts);
            System.out.printf(
                    "%d restarts beside %d open sessions on %s: %d ms%n",
                    RESTARTS, OPEN_ELSEWHERE, dialect, (System.nanoTime() - begun) / 1_000_000);
            assertThat(ledger.number("SELECT count(*) FROM session WHERE ended_at IS NULL"))
                    .isEqualTo(OPEN_ELSEWHERE);
        }
    }
}
