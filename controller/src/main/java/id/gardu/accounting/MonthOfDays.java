package id.gardu.accounting;

import id.gardu.accounting.Distinct.PresenceKind;

import org.jdbi.v3.core.statement.SqlStatement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/**
 * Days of a month, and what presence on them is.
 *
 * @param since the first of them, mostly the first of the month
 * @param last the last of them
 * @param seconds an active account is there at least, see {@link PresenceKind}
 * @param bytes and uses at least
 */
record MonthOfDays(YearMonth month, LocalDate since, LocalDate last, long seconds, long bytes) {
    private static final long EPOCH = YearMonth.of(1970, 1).getLong(ChronoField.PROLEPTIC_MONTH);

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
        return statement
                .bind("month", number())
                .bind("monthFrom", month.atDay(1))
                .bind("since", since)
                .bind("last", last)
                .bind("seconds", seconds)
                .bind("bytes", bytes);
    }
}
