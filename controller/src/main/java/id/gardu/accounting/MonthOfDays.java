package id.gardu.accounting;

import org.jdbi.v3.core.statement.SqlStatement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/**
 * Days of a month, and what presence on them is made of {@code presence_day}.
 *
 * @param since the first of them, mostly the first of the month
 * @param last the last of them
 * @param seconds an active account is there at least, see {@link PresenceKind}
 * @param bytes and uses at least
 */
record MonthOfDays(YearMonth month, LocalDate since, LocalDate last, long seconds, long bytes) {
    private static final long EPOCH = YearMonth.of(1970, 1).getLong(ChronoField.PROLEPTIC_MONTH);

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

    /**
     * @param until the last day that is over
     */
    static MonthOfDays of(YearMonth month, LocalDate until, AccountingSettings settings) {
        return of(
                month,
                until,
                settings.activeMinutes() * 60L,
                settings.activeMegabytes() * 1_000_000L);
    }

    /**
     * @param seconds connected, for a day to be active
     * @param bytes and both ways together
     */
    static MonthOfDays of(YearMonth month, LocalDate until, long seconds, long bytes) {
        LocalDate last = month.atEndOfMonth().isBefore(until) ? month.atEndOfMonth() : until;
        return new MonthOfDays(month, month.atDay(1), last, seconds, bytes);
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

    long number() {
        return number(month);
    }

    <T extends SqlStatement<T>> T bind(T statement) {
        return bindDays(statement).bind("month", number());
    }

    /** Without the month's number. */
    <T extends SqlStatement<T>> T bindDays(T statement) {
        return statement
                .bind("monthFrom", month.atDay(1))
                .bind("since", since)
                .bind("last", last)
                .bind("seconds", seconds)
                .bind("bytes", bytes);
    }
}
