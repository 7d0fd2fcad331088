package id.gardu.accounting;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.List;

/** {@code presence_month}: what an account was at a site on the days of a month. */
interface PresenceMonthTable {
    /**
     * Days of a month, and what presence on them is.
     *
     * @param since the first of them, mostly the first of the month
     * @param last the last of them
     * @param seconds an active account is there at least, see {@link Distinct.PresenceKind}
     * @param bytes and uses at least
     */
    record MonthOfDays(YearMonth month, LocalDate since, LocalDate last, long seconds, long bytes) {
        private static final long EPOCH =
                YearMonth.of(1970, 1).getLong(ChronoField.PROLEPTIC_MONTH);

        /**
         * @param until the last day that is over
         * @param seconds connected, for a day to be active
         * @param bytes and both ways together
         */
        static MonthOfDays of(YearMonth month, LocalDate until, long seconds, long bytes) {
            LocalDate last = month.atEndOfMonth().isBefore(until) ? month.atEndOfMonth() : until;
            return new MonthOfDays(month, month.atDay(1), last, seconds, bytes);
        }

        static MonthOfDays of(YearMonth month, LocalDate until, AccountingSettings settings) {
            return of(month, until, settings.activeSeconds(), settings.activeBytes());
        }

        /** Only the days after {@code day}. */
        MonthOfDays after(LocalDate day) {
            LocalDate next = day.plusDays(1);
            return new MonthOfDays(month, next.isAfter(since) ? next : since, last, seconds, bytes);
        }

        /** Months since 1970. */
        static long number(YearMonth month) {
            return month.getLong(ChronoField.PROLEPTIC_MONTH) - EPOCH;
        }

        public long number() {
            return number(month);
        }

        public LocalDate monthFrom() {
            return month.atDay(1);
        }
    }

    /** Accounts at sites; a sum of different bits is their set. */
    String MADE =
            """
            (SELECT site_id, area_code, account_id,
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
            GROUP BY site_id, area_code, account_id) made
            """;

    /** Whether an account of {@code made} was active there before it was anywhere. */
    String FIRST =
            """
            CASE WHEN first_active IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM presence_day earlier
                WHERE earlier.account_id = made.account_id
                    AND earlier.local_day < made.first_active
                    AND earlier.seconds >= :seconds AND coalesce(earlier.bytes, 0) >= :bytes)
                THEN 1 ELSE 0 END\
            """;

    /** A place in the table, of one month. */
    record AccountAt(long siteId, String areaCode, long accountId) {}

    /**
     * A row.
     *
     * @param days bit 0 is the first of the month; so the others
     */
    record AccountMonth(
            long siteId,
            String areaCode,
            long accountId,
            long days,
            long activeDays,
            long unmeasuredDays,
            long first) {}

    /** Makes a month anew, at once: for a start. */
    default void fill(MonthOfDays month) {
        deleteMonth(month.number());
        insertAll(month);
    }

    @SqlUpdate("DELETE FROM presence_month WHERE month = :month")
    void deleteMonth(long month);

    @SqlUpdate(
            """
            INSERT INTO presence_month (month, site_id, area_code, account_id, days, active_days,
                unmeasured_days, first)
            SELECT :number, site_id, area_code, account_id, days, active_days, unmeasured_days,
            """
                    + FIRST
                    + " FROM "
                    + MADE)
    void insertAll(@BindMethods MonthOfDays month);

    @SqlBatch(
            """
            INSERT INTO presence_month (month, site_id, area_code, account_id, days, active_days,
                unmeasured_days, first)
            VALUES (:month, :siteId, :areaCode, :accountId, :days, :activeDays, :unmeasuredDays,
                :first)
            ON CONFLICT (month, site_id, area_code, account_id) DO UPDATE SET
                days = excluded.days, active_days = excluded.active_days,
                unmeasured_days = excluded.unmeasured_days, first = excluded.first\
            """)
    void put(long month, @BindMethods List<AccountMonth> rows);

    @SqlBatch(
            """
            DELETE FROM presence_month WHERE month = :month AND site_id = :siteId
                AND area_code = :areaCode AND account_id = :accountId\
            """)
    void delete(long month, @BindMethods List<AccountAt> keys);

    /** Deletes at most {@code most} rows of months up to {@code month}; how many there were. */
    @SqlUpdate(
            """
            DELETE FROM presence_month
            WHERE (month, site_id, area_code, account_id) IN (
                SELECT month, site_id, area_code, account_id FROM presence_month
                WHERE month <= :month
                ORDER BY month, site_id, area_code, account_id LIMIT :most)\
            """)
    int deleteUpTo(long month, int most);

    /** At most {@code most} rows that are new, or not what {@code presence_day} says. */
    @SqlQuery(
            "SELECT now.* FROM (SELECT made.*, "
                    + FIRST
                    + " AS first FROM "
                    + MADE
                    + """
                    ) now LEFT JOIN presence_month p ON p.month = :number
                        AND p.site_id = now.site_id AND p.area_code = now.area_code
                        AND p.account_id = now.account_id
                    WHERE p.account_id IS NULL OR p.days <> now.days
                        OR p.active_days <> now.active_days
                        OR p.unmeasured_days <> now.unmeasured_days OR p.first <> now.first
                    LIMIT :most\
                    """)
    List<AccountMonth> changed(@BindMethods MonthOfDays month, int most);

    /** At most {@code most} rows whose days are gone. */
    @SqlQuery(
            """
            SELECT site_id, area_code, account_id FROM presence_month WHERE month = :number
            EXCEPT
            SELECT site_id, area_code, account_id FROM presence_day
            WHERE local_day >= :since AND local_day <= :last
            LIMIT :most\
            """)
    List<AccountAt> gone(@BindMethods MonthOfDays month, int most);
}
