package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.BatchQueries.KeyedSelect;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What tells less costs what its id, its station or its NAS has, not what all have. */
class WhichPlanTest {
    @TempDir Path folder;

    @Test
    void theSearchOfARecordThatTellsLessIsByAnIndex() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.SQLITE, folder)) {
            ledger.hears(RecordedPacket.start(LedgerKampung.TEN_O_CLOCK));
            assertThat(plan(BatchQueries.RECENT_OF_ID))
                    .contains("(nas_id=? AND acct_session_id=?)");
            assertThat(plan(BatchQueries.OPEN_OF_STATION)).contains("session_of_station");
            assertThat(plan(BatchQueries.ENDED_OF_STATION)).contains("session_of_station");
            assertThat(plan(BatchQueries.RECENT_OF_NOTHING)).contains("session_stationless");
        }
    }

    private String plan(KeyedSelect<?> asked) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement statement = connection.createStatement();
                ResultSet said =
                        statement.executeQuery(
                                "EXPLAIN QUERY PLAN "
                                        + asked.sqlite().getLast().sql().replace("?", "1"))) {
            var plan = new StringBuilder();
            while (said.next()) {
                plan.append(said.getString("detail")).append('\n');
            }
            return plan.toString();
        }
    }
}
