package id.gardu.accounting;

import id.gardu.accounting.MonthTally.AccountRow;
import id.gardu.accounting.MonthTally.AtPlace;
import id.gardu.accounting.MonthTally.Counts;
import id.gardu.accounting.PresenceMonthTable.MonthOfDays;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Distinct accounts of a month: of the days that are settled from {@code presence_month}, of those
 * after them from {@code presence_day}. A day that is in both counts once. Thread-safe.
 */
public final class PresenceMonthQueries {
    /** As if no account were at two places: the table lies in this order, and nothing is sorted. */
    private static final String BY_PLACE =
            """
            SELECT site_id, area_code, count(*),
                sum(CASE WHEN active_days <> 0 THEN 1 ELSE 0 END),
                sum(CASE WHEN active_days = 0 AND unmeasured_days <> 0 THEN 1 ELSE 0 END),
                sum(CASE WHEN (active_days & (active_days - 1)) <> 0 THEN 1 ELSE 0 END),
                sum(first)
            FROM presence_month WHERE month = :month
            GROUP BY site_id, area_code\
            """;

    /** All rows of accounts that were at two places, or there on a day that is not settled. */
    private static final String AT_SEVERAL =
            """
            WITH here AS (
                SELECT site_id, area_code, account_id, active_days, unmeasured_days, first,
                    1 AS settled
                FROM presence_month WHERE month = :number
                UNION ALL
                SELECT site_id, area_code, account_id, active_days, unmeasured_days,
            """
                    + PresenceMonthTable.FIRST
                    + ", 0 FROM "
                    + PresenceMonthTable.MADE
                    + """
                    )
                    SELECT account_id, site_id, area_code, active_days, unmeasured_days, first,
                        settled
                    FROM here WHERE account_id IN (
                        SELECT account_id FROM presence_month WHERE month = :number
                        GROUP BY account_id HAVING count(*) > 1
                        UNION ALL
                        SELECT account_id FROM presence_day
                        WHERE local_day >= :since AND local_day <= :last)
                    ORDER BY account_id\
                    """;

    private final Duration activeTime;
    private final long activeBytes;

    /**
     * @param activeTime connected, for a day to be active
     * @param activeBytes and both ways together
     */
    public PresenceMonthQueries(Duration activeTime, long activeBytes) {
        this.activeTime = activeTime;
        this.activeBytes = activeBytes;
    }

    /**
     * Every site and area with an account in {@code month}, or in what is over of it, today
     * included; nothing once the accounts of the month are gone. For one moment, ask in a snapshot.
     */
    public List<MonthAccounts> accounts(Handle handle, YearMonth month) {
        MonthOfDays whole =
                MonthOfDays.of(month, month.atEndOfMonth(), activeTime.toSeconds(), activeBytes);
        MonthOfDays unsettled =
                handle.attach(SettledTable.class)
                        .until(SettledTable.PRESENCE_MONTH)
                        .map(whole::after)
                        .orElse(whole);
        var tally = new MonthTally(handle.attach(PresenceQueries.class).units());
        handle.createQuery(BY_PLACE)
                .bind("month", whole.number())
                .map((row, _) -> atPlace(row))
                .forEach(tally::add);
        handle.createQuery(AT_SEVERAL)
                .bindMethods(unsettled)
                .map((row, _) -> seen(row))
                .forEach(tally::add);
        return tally.accounts();
    }

    /** Months since 1970; empty before the first account. */
    static Optional<Long> firstMonth(Handle handle) {
        return handle.createQuery("SELECT month FROM presence_month ORDER BY month LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }

    private static AtPlace atPlace(ResultSet row) throws SQLException {
        return new AtPlace(
                row.getLong(1),
                row.getString(2),
                new Counts(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    private static AccountRow seen(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5) != 0,
                row.getInt(6) == 1,
                row.getInt(7) == 1);
    }

    /**
     * Distinct accounts of a site or an area in a month, or in what is over of it. An account
     * counts once at every level, however many of its sites it visited: counts of areas are no
     * sums.
     *
     * @param level site | rw | kelurahan | kecamatan | kota
     * @param code of the site or the area
     * @param active on a day at least
     * @param passing neither active nor unmeasured
     * @param unmeasured never active, but on a day there for long enough where octets are not told
     * @param returning of the active ones, those active there on two days at least
     * @param first of the active ones, those never active before, anywhere, on a day that is kept
     * @param roaming of the active ones, those active at two of its sites at least
     */
    public record MonthAccounts(
            String level,
            String code,
            long active,
            long passing,
            long unmeasured,
            long returning,
            long first,
            long roaming) {}
}
