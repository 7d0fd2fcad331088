package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthTable.MonthOfDays;
import id.gardu.accounting.PresenceMonths.SettledTable;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.UsageHourTable.SiteDayTable;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Fills {@code site_day}, {@code nas_day} and {@code presence_month} of a database from before they
 * were there, from its hours and days of accounts: before anything is heard, one day or month in a
 * transaction. Killed in between, the next start goes on; of several controllers each does what the
 * others have not. Later starts ask one row.
 */
public final class DayFill {
    private static final Logger LOG = LoggerFactory.getLogger(DayFill.class);

    private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(3).toNanos();

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final LocalDays days;
    private long toldAt = System.nanoTime();

    /** For one thread, and once. */
    public DayFill(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.days = new LocalDays(settings.zone());
    }

    /**
     * Returns when all is filled.
     *
     * @throws StoreException when the database cannot be written
     */
    public void fill() {
        if (filled().isEmpty()) {
            return;
        }
        LOG.info("the days of earlier versions are made from their hours, once");
        while (filled().isPresent() && fillDay()) {
            tell("days", filled());
        }
        while (filled().isPresent() && fillMonth()) {
            tell("accounts by month", settled());
        }
        store.writer().use(SettledTable.class, table -> table.delete(SettledTable.FILL));
        LOG.info("the days of earlier versions are there");
    }

    /** False when no day is left. */
    boolean fillDay() {
        Optional<LocalDate> filled = filled();
        Optional<Long> next =
                filled.flatMap(
                        day -> store.reads().onDemand(DayFillTable.class).firstHour(after(day)));
        if (next.isEmpty()) {
            return false;
        }
        LocalDate day = LocalDate.ofEpochDay(days.ofHour(next.get()));
        store.writer()
                .use(
                        handle -> {
                            if (handle.attach(SettledTable.class)
                                    .move(SettledTable.FILL, filled.get(), day)) {
                                handle.attach(DayFillTable.class)
                                        .fill(day, days.hours(day.toEpochDay()));
                            }
                        });
        return true;
    }

    /** False when no month is left. */
    boolean fillMonth() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), settings.zone()).minusDays(1);
        Optional<LocalDate> settled = settled();
        Optional<YearMonth> next =
                settled.map(day -> YearMonth.from(day.plusDays(1))).or(this::firstWholeMonth);
        if (next.isEmpty()
                || next.get().atDay(1).isAfter(yesterday)
                || settled.equals(Optional.of(yesterday))) {
            return false;
        }
        MonthOfDays month = MonthOfDays.of(next.get(), yesterday, settings);
        store.writer()
                .use(
                        handle -> {
                            if (isStillAt(
                                    handle.attach(SettledTable.class), settled, month.last())) {
                                handle.attach(PresenceMonthTable.class).fill(month);
                            }
                        });
        return true;
    }

    private static boolean isStillAt(
            SettledTable table, Optional<LocalDate> settled, LocalDate to) {
        return settled.isPresent()
                ? table.move(SettledTable.PRESENCE_MONTH, settled.get(), to)
                : table.begin(SettledTable.PRESENCE_MONTH, to);
    }

    /** What retention has begun to take is left to it. */
    private Optional<YearMonth> firstWholeMonth() {
        var presence = store.reads().onDemand(PresenceQueries.class);
        Optional<LocalDate> gone = presence.lastGone();
        return presence.firstDay()
                .map(YearMonth::from)
                .map(
                        first ->
                                gone.isPresent() && !YearMonth.from(gone.get()).isBefore(first)
                                        ? first.plusMonths(1)
                                        : first);
    }

    /** The first hour of the day after. */
    private long after(LocalDate day) {
        return days.hours(day.toEpochDay()).end();
    }

    private Optional<LocalDate> filled() {
        return store.reads().onDemand(SettledTable.class).until(SettledTable.FILL);
    }

    private Optional<LocalDate> settled() {
        return store.reads().onDemand(SettledTable.class).until(SettledTable.PRESENCE_MONTH);
    }

    private void tell(String what, Optional<LocalDate> until) {
        long now = System.nanoTime();
        if (now - toldAt > TOLD_EVERY_NANOS && until.isPresent()) {
            toldAt = now;
            LOG.info("{} are made up to {}", what, until.get());
        }
    }

    /** {@code site_day} and {@code nas_day} of a day, from its hours. */
    interface DayFillTable {
        /** The first hour with anything, from {@code hour} on. */
        @SqlQuery(
                """
                SELECT min(utc_hour) FROM (
                    SELECT min(utc_hour) AS utc_hour FROM usage_hour WHERE utc_hour >= :hour
                    UNION ALL
                    SELECT min(utc_hour) FROM nas_hour WHERE utc_hour >= :hour) one\
                """)
        Optional<Long> firstHour(long hour);

        /** Makes a day anew. */
        default void fill(LocalDate day, LocalDays.Hours hours) {
            deleteSites(day);
            deleteNas(day);
            long first = hours.first();
            fillSites(day, hours.change(), hours.before(), hours.after(), first, hours.end());
            fillNas(day, hours.change(), hours.before(), hours.after(), first, hours.end());
        }

        @SqlUpdate("DELETE FROM site_day WHERE local_day = :day")
        void deleteSites(LocalDate day);

        @SqlUpdate("DELETE FROM nas_day WHERE local_day = :day")
        void deleteNas(LocalDate day);

        @SqlUpdate(
                "INSERT INTO site_day (local_day, site_id, area_code, "
                        + SiteDayTable.COLUMNS
                        + ") SELECT ?, site_id, area_code, "
                        + SiteDayTable.OF_HOURS
                        + " FROM usage_hour WHERE utc_hour >= ? AND utc_hour < ?"
                        + " GROUP BY site_id, area_code")
        void fillSites(LocalDate day, long change, long before, long after, long first, long end);

        @SqlUpdate(
                """
                INSERT INTO nas_day (local_day, nas_id, heard, answered, silent)
                SELECT ?, nas_id, sum(DISTINCT CAST(1 AS BIGINT) << CAST(
                    CASE WHEN utc_hour < ? THEN utc_hour + ? ELSE utc_hour + ? END AS INTEGER)),
                    0, 0
                FROM nas_hour WHERE utc_hour >= ? AND utc_hour < ?
                GROUP BY nas_id\
                """)
        void fillNas(LocalDate day, long change, long before, long after, long first, long end);
    }
}
