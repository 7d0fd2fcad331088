package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A ledger of before: its open sessions go on, and what it booked stays. */
class CountersUpgradeTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void openSessionsGoOnWithTheirReadings(DatabaseKind dialect) {
        DatabaseSettings database = before(dialect);
        try (OpenLedger ledger = reopen(dialect, database)) {
            assertThat(ledger.number("SELECT sum(certain_bytes) FROM presence_day"))
                    .isEqualTo(12_000_000);
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day"))
                    .isEqualTo(77);
            assertThat(ledger.number("SELECT count(*) FROM nas_wide")).isZero();
            ledger.hears(RecordedPacket.interim(T, 900).octets(4_000_000, 10_000_000));
            assertThat(ledger.sessions().getFirst()).contains("900 s up 4000000 down 10000000");
            ledger.hears(RecordedPacket.interim(T, 1200).octets(1000, 2000));
            assertThat(ledger.sessions().getFirst())
                    .contains("1200 s up 4001000 down 10002000 open counter-reset");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(10_002_000);
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day")).isEqualTo(14_003_000);
            assertThat(ledger.number("SELECT sum(certain_bytes) FROM presence_day"))
                    .isEqualTo(14_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOlderRulesAddedIsNotTakenBackByTheNewOnes(DatabaseKind dialect) {
        DatabaseSettings database = before(dialect);
        try (OpenLedger ledger = reopen(dialect, database)) {
            ledger.hears(
                    RecordedPacket.interim(T, 700)
                            .octets(5, 800)
                            .session("wrapped")
                            .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI));
            assertThat(ledger.sessions().getLast())
                    .contains("700 s up 5 down " + ((1L << 32) + 800) + " open counter-wrapped");
        }
    }

    /** As V50 had it: one session in order, and one whose counter was taken for a wrap. */
    private DatabaseSettings before(DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.emptyDatabaseOf(dialect);
        String url =
                dialect == DatabaseKind.SQLITE
                        ? "jdbc:sqlite:" + folder.resolve("gardu.db")
                        : database.url();
        boolean file = dialect == DatabaseKind.SQLITE;
        Flyway.configure()
                .dataSource(url, "gardu", "gardu")
                .locations("classpath:db/ledger")
                .placeholders(
                        Map.of(
                                "rowid",
                                file ? "INTEGER" : "BIGINT",
                                "clustered",
                                file ? "WITHOUT ROWID" : "",
                                "roomy",
                                ""))
                .target("50")
                .load()
                .migrate();
        Jdbi.create(url, "gardu", "gardu").useHandle(CountersUpgradeTest::fill);
        return database;
    }

    private static void fill(Handle handle) {
        long start = T.getEpochSecond();
        handle.execute(
                "INSERT INTO area (code, level, name) VALUES (?, 'rw', 'RW 03')",
                LedgerKampung.AREA_RW03);
        handle.execute(
                "INSERT INTO site (id, code, name, area_code, open_hours, created_at)"
                        + " VALUES (3, 'RW03', 'Balai', ?, '00:00-24:00', 0)",
                LedgerKampung.AREA_RW03);
        handle.execute(
                "INSERT INTO nas (id, name, site_id, address, identifier, kind, login_hosts,"
                        + " message_authenticator, direct_vouchers, coa_port, created_at)"
                        + " VALUES (13, 'rw03-gw', 3, 'any', 'rw03-gw', 'generic', '', 'yes', 0, 0,"
                        + " 0)");
        session(handle, 1, "80000001", "a45046000001", 101, 600, 3_000_000, 9_000_000, 0, "");
        session(
                handle,
                2,
                "wrapped",
                "a45046000002",
                102,
                600,
                4,
                (1L << 32) + 700,
                1,
                "counter-wrapped");
        handle.execute(
                "INSERT INTO place (id, site_id, area_code, ap_id, ap_source)"
                        + " VALUES (1, 3, ?, 0, 'none')",
                LedgerKampung.AREA_RW03);
        for (String reading :
                new String[] {
                    "1, 0, NULL, NULL",
                    "1, 300, 1000000, 4000000",
                    "1, 600, 3000000, 9000000",
                    "2, 600, 4, 700"
                }) {
            handle.execute(
                    "INSERT INTO session_reading (session_id, second, uploaded, downloaded,"
                            + " place_id) VALUES ("
                            + reading
                            + ", 1)");
        }
        handle.execute(
                "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                        + " sessions_started, seconds, active_seconds, uploaded, downloaded,"
                        + " unattributed) VALUES (?, 3, 0, ?, 'radius', 1, 600, 600, 3000000,"
                        + " 9000000, 0)",
                start / 3600,
                LedgerKampung.AREA_RW03);
        handle.execute(
                "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                    + " bytes, first, returning_) VALUES (20777, 3, 101, ?, 600, 12000000, 1, 0)",
                LedgerKampung.AREA_RW03);
        handle.execute(
                "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                        + " bytes, first, returning_) VALUES (20700, 3, 103, ?, 77, NULL, 1, 0)",
                LedgerKampung.AREA_RW03);
    }

    private static void session(
            Handle handle,
            long id,
            String name,
            String station,
            long account,
            long seconds,
            long up,
            long down,
            long wraps,
            String flags) {
        long start = T.getEpochSecond() * 1000;
        handle.execute(
                "INSERT INTO session (id, nas_id, acct_session_id, station_key, generation, source,"
                        + " station, uplink_mbps, heard_at, last_at, seconds, uploaded,"
                        + " upload_wraps, downloaded, download_wraps, site_id, area_code,"
                        + " ap_source, user_name, attribution, account_id, grant_id, started_at,"
                        + " start_seen, end_estimated, flags, settled)"
                        + " VALUES (?, 13, ?, ?, 0, 'radius', ?, 100, ?, ?, ?, ?, 0, ?, ?, 3, ?,"
                        + " 'none', 'x', 'grant', ?, ?, ?, 1, 0, ?, 0)",
                id,
                name,
                station,
                Long.parseLong(station, 16),
                start + seconds * 1000,
                start + seconds * 1000,
                seconds,
                up,
                down,
                wraps,
                LedgerKampung.AREA_RW03,
                account,
                account + "-" + name,
                start,
                flags);
    }

    private OpenLedger reopen(DatabaseKind dialect, DatabaseSettings database) {
        return OpenLedger.reopen(
                dialect, dialect == DatabaseKind.SQLITE ? "" : database.url(), folder);
    }
}
