package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

/** A database of the version before unmeasured accounts were told from passing ones. */
class EarlierPeriodsTest {
    private static final String BEFORE = "50";

    @TempDir Path folder;

    private static void fill(DataSource source, String pseudonym) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO closed_period (period, from_day, to_day, closed_at)"
                            + " VALUES ('M2026-11', 20758, 20788, 0)");
            statement.execute(
                    "INSERT INTO closed_period (period, from_day, to_day, closed_at, key,"
                            + " pseudonymised_at) VALUES ('D2026-11-02', 20759, 20760, 5, "
                            + pseudonym
                            + ", 7)");
            statement.execute(
                    "INSERT INTO closed_count (period, level, code, accounts_active,"
                            + " accounts_passing, accounts_first, accounts_returning)"
                            + " VALUES ('M2026-11', 'kota', '35.73', 26, 15, 41, 0)");
            statement.execute(
                    "INSERT INTO closed_presence (period, site_id, area_code, pseudonym,"
                            + " active_days, passing_days) VALUES ('M2026-11', 4, '35.73.02', "
                            + pseudonym
                            + ", 0, 3)");
            statement.execute(
                    "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                            + " bytes, first, returning_) VALUES (20790, 4, 1, 'x', 600, NULL, 0,"
                            + " 0), (20790, 4, 2, 'x', 600, 0, 0, 0)");
            statement.execute(
                    "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                            + " sessions_started, seconds, uploaded, downloaded, unattributed)"
                            + " VALUES (1, 4, 0, 'x', 'radius', 1, 600, NULL, NULL, 0),"
                            + " (2, 4, 0, 'x', 'radius', 1, 600, 0, 0, 0)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void periodsThatWereClosedBeforeGetNullAndKeepWhatTheyHave(DatabaseKind dialect)
            throws Exception {
        DatabaseSettings database = RealPostgres.emptyDatabaseOf(dialect);
        Path file = folder.resolve("gardu.db");
        DataSource source =
                switch (dialect) {
                    case SQLITE -> Sqlite.writing(file);
                    case POSTGRESQL -> Postgres.direct(database);
                };
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/ledger")
                .placeholders(dialect.words())
                .target(BEFORE)
                .load()
                .migrate();
        fill(
                source,
                switch (dialect) {
                    case SQLITE -> "x'00'";
                    case POSTGRESQL -> "decode('00', 'hex')";
                });
        try (Store store = Store.open(database, file, Clock.systemUTC())) {
            assertThat(
                            lines(
                                    store,
                                    "SELECT accounts_active || ' ' || accounts_passing || ' ' ||"
                                            + " coalesce(CAST(accounts_unmeasured AS TEXT), 'NULL')"
                                            + " FROM closed_count"))
                    .containsExactly("26 15 NULL");
            assertThat(
                            lines(
                                    store,
                                    "SELECT period || ' ' || from_day || ' ' || to_day || ' ' ||"
                                            + " closed_at || ' ' || coalesce(CAST(gone_at AS TEXT),"
                                            + " '-') FROM closed_period ORDER BY period"))
                    .containsExactly("D2026-11-02 20759 20760 5 7", "M2026-11 20758 20788 0 -");
            // A period that is still open is counted from these.
            assertThat(
                            lines(
                                    store,
                                    "SELECT account_id || ' ' || unmeasured_seconds"
                                            + " FROM presence_day ORDER BY account_id"))
                    .containsExactly("1 600", "2 0");
            assertThat(
                            lines(
                                    store,
                                    "SELECT utc_hour || ' ' || unmeasured_seconds"
                                            + " FROM usage_hour ORDER BY utc_hour"))
                    .containsExactly("1 600", "2 0");
        }
    }

    private static List<String> lines(Store store, String sql) {
        return store.reads().withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }
}
