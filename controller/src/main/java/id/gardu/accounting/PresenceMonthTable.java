package id.gardu.accounting;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.List;

/** {@code presence_month}: what an account was at a site on the days of a month. */
final class PresenceMonthTable {
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
                                        + MonthOfDays.FIRST
                                        + " FROM ("
                                        + MonthOfDays.MADE
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
}
