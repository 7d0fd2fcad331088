package id.gardu.accounting;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * {@code presence_month}: what an account was at a site on the days of a month, see {@link
 * MonthOfDays}.
 */
final class PresenceMonthTable {
    /** Accounts at sites; a sum of different bits is their set. */
    static final String MADE =
            """
            SELECT site_id, area_code, account_id,
                CAST(sum(bit) AS BIGINT) AS days,
                CAST(sum(CASE WHEN active = 1 THEN bit ELSE 0 END) AS BIGINT) AS active_days,
                CAST(sum(CASE WHEN active = 0 AND unmeasured_seconds >= :seconds
                    THEN bit ELSE 0 END) AS BIGINT) AS unmeasured_days,
                min(CASE WHEN active = 1 THEN local_day END) AS first_active
            FROM (
                SELECT site_id, area_code, account_id, local_day, unmeasured_seconds,
                    CAST(1 AS BIGINT) << CAST(local_day - :monthFrom AS INTEGER) AS bit,
                    CASE WHEN seconds >= :seconds AND coalesce(bytes, 0) >= :bytes
                        THEN 1 ELSE 0 END AS active
                FROM presence_day WHERE local_day >= :since AND local_day <= :last) one
            GROUP BY site_id, area_code, account_id\
            """;

    /** Whether an account of {@code made} was active there before it was anywhere. */
    static final String FIRST =
            """
            CASE WHEN first_active IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM presence_day earlier
                WHERE earlier.account_id = made.account_id
                    AND earlier.local_day < made.first_active
                    AND earlier.seconds >= :seconds AND coalesce(earlier.bytes, 0) >= :bytes)
                THEN 1 ELSE 0 END\
            """;

    private PresenceMonthTable() {}

    /** A place in the table, of one month. */
    record AccountAt(long site, String area, long account) {}

    /**
     * A row.
     *
     * @param days bit 0 is the first of the month; so the others
     */
    record AccountMonth(AccountAt key, long days, long active, long unmeasured, long first) {}

    /** Makes a month anew, at once: for a start. */
    static void fill(Handle handle, MonthOfDays month) {
        handle.createUpdate("DELETE FROM presence_month WHERE month = :month")
                .bind("month", month.number())
                .execute();
        month.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO presence_month (month, site_id, area_code, account_id,
                                    days, active_days, unmeasured_days, first)
                                SELECT :month, site_id, area_code, account_id, days, active_days,
                                    unmeasured_days,
                                """
                                        + FIRST
                                        + " FROM ("
                                        + MADE
                                        + ") made"))
                .execute();
    }

    static void put(Handle handle, MonthOfDays month, List<AccountMonth> rows) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO presence_month (month, site_id, area_code, account_id, days,
                            active_days, unmeasured_days, first)
                        VALUES (:month, :site, :area, :account, :days, :active, :unmeasured, :first)
                        ON CONFLICT (month, site_id, area_code, account_id) DO UPDATE SET
                            days = excluded.days, active_days = excluded.active_days,
                            unmeasured_days = excluded.unmeasured_days, first = excluded.first\
                        """);
        for (AccountMonth row : rows) {
            key(batch, month, row.key())
                    .bind("days", row.days())
                    .bind("active", row.active())
                    .bind("unmeasured", row.unmeasured())
                    .bind("first", row.first())
                    .add();
        }
        batch.execute();
    }

    static void delete(Handle handle, MonthOfDays month, List<AccountAt> keys) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "DELETE FROM presence_month WHERE month = :month AND site_id = :site"
                                + " AND area_code = :area AND account_id = :account");
        keys.forEach(key -> key(batch, month, key).add());
        batch.execute();
    }

    /** Deletes at most {@code most} rows of months up to {@code month}; how many there were. */
    static int deleteUpTo(Handle handle, long month, int most) {
        return handle.createUpdate(
                        """
                        DELETE FROM presence_month
                        WHERE (month, site_id, area_code, account_id) IN (
                            SELECT month, site_id, area_code, account_id FROM presence_month
                            WHERE month <= :month
                            ORDER BY month, site_id, area_code, account_id LIMIT :most)\
                        """)
                .bind("month", month)
                .bind("most", most)
                .execute();
    }

    private static PreparedBatch key(PreparedBatch batch, MonthOfDays month, AccountAt key) {
        return batch.bind("month", month.number())
                .bind("site", key.site())
                .bind("area", key.area())
                .bind("account", key.account());
    }

    /** Where {@code presence_month} is not what {@code presence_day} says. */
    static final class MonthChangeQueries {
        private static final String CHANGED =
                "SELECT now.* FROM (SELECT made.*, "
                        + PresenceMonthTable.FIRST
                        + " AS first FROM ("
                        + PresenceMonthTable.MADE
                        + """
                        ) made) now LEFT JOIN presence_month p ON p.month = :month
                            AND p.site_id = now.site_id AND p.area_code = now.area_code
                            AND p.account_id = now.account_id
                        WHERE p.account_id IS NULL OR p.days <> now.days
                            OR p.active_days <> now.active_days
                            OR p.unmeasured_days <> now.unmeasured_days OR p.first <> now.first
                        LIMIT :most\
                        """;

        private static final String GONE =
                """
                SELECT site_id, area_code, account_id FROM presence_month WHERE month = :month
                EXCEPT
                SELECT site_id, area_code, account_id FROM presence_day
                WHERE local_day >= :since AND local_day <= :last
                LIMIT :most\
                """;

        private final Jdbi reads;

        MonthChangeQueries(Jdbi reads) {
            this.reads = reads;
        }

        Optional<LocalDate> settledUntil() {
            return reads.withHandle(
                    handle -> SettledTable.until(handle, SettledTable.PRESENCE_MONTH));
        }

        boolean isClosed(YearMonth month) {
            return reads.withHandle(
                    handle -> ClosedTable.isClosed(handle, Period.month(month.atDay(1))));
        }

        /** At most {@code most} rows that are new, or not as they should be. */
        List<AccountMonth> changed(MonthOfDays month, int most) {
            return reads.withHandle(
                    handle ->
                            month.bind(handle.createQuery(CHANGED))
                                    .bind("most", most)
                                    .map(
                                            (row, _) ->
                                                    new AccountMonth(
                                                            new AccountAt(
                                                                    row.getLong("site_id"),
                                                                    row.getString("area_code"),
                                                                    row.getLong("account_id")),
                                                            row.getLong("days"),
                                                            row.getLong("active_days"),
                                                            row.getLong("unmeasured_days"),
                                                            row.getLong("first")))
                                    .list());
        }

        /** At most {@code most} rows whose days are gone. */
        List<AccountAt> gone(MonthOfDays month, int most) {
            return reads.withHandle(
                    handle ->
                            handle.createQuery(GONE)
                                    .bind("month", month.number())
                                    .bind("since", month.since())
                                    .bind("last", month.last())
                                    .bind("most", most)
                                    .map(
                                            (row, _) ->
                                                    new AccountAt(
                                                            row.getLong(1),
                                                            row.getString(2),
                                                            row.getLong(3)))
                                    .list());
        }
    }
}
