package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthTable.AccountAt;
import id.gardu.accounting.PresenceMonthTable.AccountMonth;

import org.jdbi.v3.core.Jdbi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Where {@code presence_month} is not what {@code presence_day} says. */
final class MonthChangeQueries {
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
        return reads.withHandle(handle -> SettledTable.until(handle, SettledTable.PRESENCE_MONTH));
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
