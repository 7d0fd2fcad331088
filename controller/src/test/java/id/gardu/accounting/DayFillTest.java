package id.gardu.accounting;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A database of version 66 has no days: they are made of its hours when it is first started. */
class DayFillTest {
    private static final String BEFORE = "66";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 20);

    private final HandClock clock = new HandClock(LedgerKampung.TEN_O_CLOCK);

    @TempDir Path folder;

    /** Of a zone whose clock goes back in that time; with gaps of days without anything. */
    private DatabaseSettings before(DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.emptyDatabaseOf(dialect);
        boolean file = dialect == DatabaseKind.SQLITE;
        String url = file ? "jdbc:sqlite:" + folder.resolve("gardu.db") : database.url();
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
                .target(BEFORE)
                .load()
                .migrate();
        Jdbi.create(url, "gardu", "gardu").useTransaction(DayFillTest::write);
        return database;
    }

    private static void write(Handle handle) {
        var random = new Random(4);
        PreparedBatch hours =
                handle.prepareBatch(
                        "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                            + " sessions_started, seconds, active_seconds, unmeasured_seconds,"
                            + " uploaded, downloaded, sideless, unattributed) VALUES (?, ?, ?, ?,"
                            + " 'radius', ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedBatch heard =
                handle.prepareBatch(
                        "INSERT INTO nas_hour (utc_hour, nas_id, packets) VALUES (?, ?, 3)");
        long from = FIRST.toEpochDay() * 24;
        for (long hour = from; hour < TODAY.toEpochDay() * 24 + 4; hour++) {
            if (hour / 24 % 9 == 0) {
                continue;
            }
            for (int site = 1; site <= 5; site++) {
                for (int ap = 0; ap < 2; ap++) {
                    if (random.nextInt(3) == 0) {
                        boolean measured = site != 5 && random.nextInt(5) != 0;
                        hours.add(
                                hour,
                                site,
                                ap,
                                "RW" + (site + (hour % 500 == 0 ? 1 : 0)),
                                random.nextInt(3),
                                random.nextInt(3_600),
                                measured ? 60L : null,
                                measured ? 0 : 30,
                                measured ? (long) random.nextInt(2) : null,
                                measured ? (long) random.nextInt(2) : null,
                                null,
                                random.nextInt(2));
                    }
                }
                if (random.nextInt(4) != 0) {
                    heard.add(hour, site);
                }
            }
        }
        hours.execute();
        heard.execute();
        present(handle, random);
    }

    private static void present(Handle handle, Random random) {
        PreparedBatch days =
                handle.prepareBatch(
                        "INSERT INTO presence_day (local_day, site_id, account_id, area_code,"
                                + " seconds, bytes, first, returning_, certain_bytes,"
                                + " unmeasured_seconds) VALUES (?, ?, ?, 'RW1', ?, ?, 0, 0, 0, ?)");
        for (long day = FIRST.toEpochDay(); day <= TODAY.toEpochDay(); day++) {
            for (int account = 1; account <= 40; account++) {
                if (random.nextInt(4) == 0) {
                    days.add(
                            day,
                            1 + random.nextInt(5),
                            account,
                            random.nextInt(900),
                            random.nextBoolean() ? (long) random.nextInt(9_000_000) : null,
                            random.nextInt(600));
                }
            }
        }
        days.execute();
    }

    private Store open(DatabaseKind dialect, DatabaseSettings database) {
        Path file =
                dialect == DatabaseKind.SQLITE
                        ? folder.resolve("gardu.db")
                        : folder.resolve("none.db");
        return Store.open(database, file, clock);
    }

    private DayFill fill(Store store) {
        return new DayFill(store, AccountingSettings.defaults(BERLIN), clock);
    }

    @ParameterizedTest
    @EnumSource
    void everyDayIsTheSumOfItsHours(DatabaseKind dialect) {
        DatabaseSettings database = before(dialect);
        try (Store store = open(dialect, database)) {
            fill(store).fill();
            assertFilled(store);
            assertThat(number(store, "SELECT count(*) FROM site_day")).isGreaterThan(300);
        }
    }

    /** Killed after so many days and months, again and again, on another connection each time. */
    @ParameterizedTest
    @EnumSource
    void aFillThatIsKilledGoesOnWhereItWas(DatabaseKind dialect) {
        DatabaseSettings database = before(dialect);
        int starts = 0;
        for (boolean more = true; more; starts++) {
            try (Store store = open(dialect, database)) {
                DayFill killed = fill(store);
                for (int done = 0; more && done < 25; done++) {
                    more = killed.fillDay();
                }
            }
        }
        assertThat(starts).isGreaterThan(2);
        try (Store store = open(dialect, database)) {
            assertThat(fill(store).fillMonth()).isTrue();
            assertThat(number(store, "SELECT count(DISTINCT month) FROM presence_month"))
                    .isEqualTo(1);
        }
        try (Store store = open(dialect, database)) {
            fill(store).fill();
            assertFilled(store);
        }
        try (Store store = open(dialect, database)) {
            List<String> days = DaysOfHours.sites(store);
            fill(store).fill();
            assertThat(DaysOfHours.sites(store)).isEqualTo(days);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoThatStartTogetherFillEachDayOnce(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = before(dialect);
        try (Store store = open(dialect, database)) {
            Thread other = Thread.ofVirtual().start(fill(store)::fill);
            fill(store).fill();
            other.join();
            assertFilled(store);
        }
    }

    /** What retention has begun to take away is not made of what is left. */
    @ParameterizedTest
    @EnumSource
    void ofAMonthWhoseFirstDaysAreGoneNoAccountsAreCounted(DatabaseKind dialect) {
        DatabaseSettings database = before(dialect);
        try (Store store = open(dialect, database)) {
            store.writer()
                    .use(
                            handle ->
                                    handle.execute(
                                            "INSERT INTO closed_period (period, from_day, to_day,"
                                                + " closed_at, gone_at) VALUES ('D2026-08-19', ?,"
                                                + " ?, 0, 0)",
                                            FIRST.toEpochDay() - 1,
                                            FIRST.toEpochDay()));
            fill(store).fill();
            assertThat(number(store, "SELECT min(month) FROM presence_month"))
                    .isEqualTo((2026 - 1970) * 12 + 8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseHasNothingToFill(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            assertThat(ledger.number("SELECT count(*) FROM settled_until")).isZero();
            fill(ledger.store).fill();
            assertThat(ledger.number("SELECT count(*) FROM settled_until")).isZero();
        }
    }

    /** The months are those that the job after midnight would make. */
    private void assertFilled(Store store) {
        DaysOfHours.assertAddUp(store, BERLIN);
        List<String> months = months(store);
        assertThat(number(store, "SELECT day FROM settled_until WHERE what = 'presence-month'"))
                .isEqualTo(TODAY.toEpochDay() - 1);
        assertThat(number(store, "SELECT count(*) FROM settled_until")).isEqualTo(1);
        store.writer()
                .use(
                        handle -> {
                            handle.execute("DELETE FROM presence_month");
                            handle.execute("DELETE FROM settled_until");
                        });
        new PresenceMonths(store, AccountingSettings.defaults(BERLIN), clock).settle();
        assertThat(months).isEqualTo(months(store)).hasSizeGreaterThan(400);
    }

    private static List<String> months(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT month || ' ' || site_id || ' ' || account_id
                                                    || ' ' || days || ' ' || active_days || ' '
                                                    || unmeasured_days || ' ' || first
                                                FROM presence_month
                                                ORDER BY month, site_id, account_id\
                                                """)
                                        .mapTo(String.class)
                                        .list());
    }

    private static long number(Store store, String sql) {
        return store.reads().withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }
}
