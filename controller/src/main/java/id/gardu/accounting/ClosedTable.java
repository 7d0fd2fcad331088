package id.gardu.accounting;

import id.gardu.accounting.Distinct.Count;
import id.gardu.accounting.Distinct.Unit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** {@code closed_period} and {@code closed_count}, and what leaves once they are there. */
final class ClosedTable {
    private ClosedTable() {}

    /** Closes a period, unless another controller did. */
    static void close(Handle handle, Period period, Map<Unit, Count> counts, Instant now) {
        int fresh =
                handle.createUpdate(
                                """
                                INSERT INTO closed_period (period, from_day, to_day, closed_at)
                                VALUES (:period, :from, :to, :now)
                                ON CONFLICT (period) DO NOTHING\
                                """)
                        .bind("period", period.name())
                        .bind("from", period.from())
                        .bind("to", period.to())
                        .bind("now", now)
                        .execute();
        if (fresh == 0 || counts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO closed_count (period, level, code, accounts_active,
                            accounts_passing, accounts_unmeasured, accounts_first,
                            accounts_returning, most_seconds, most_bytes)
                        VALUES (:period, :level, :code, :active, :passing, :unmeasured, :first,
                            :returning, :mostSeconds, :mostBytes)\
                        """);
        counts.forEach(
                (unit, count) ->
                        batch.bind("period", period.name())
                                .bind("level", unit.level())
                                .bind("code", unit.code())
                                .bind("active", count.active())
                                .bind("passing", count.passing())
                                .bind("unmeasured", count.unmeasured())
                                .bind("first", count.first())
                                .bind("returning", count.returning())
                                .bind("mostSeconds", count.mostSeconds())
                                .bind("mostBytes", count.mostBytes())
                                .add());
        batch.execute();
    }

    static boolean isClosed(Handle handle, Period period) {
        return handle.createQuery("SELECT 1 FROM closed_period WHERE period = :period")
                .bind("period", period.name())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** From now on the accounts of a closed day are counted no more: its count is what there is. */
    static void markGone(Handle handle, LocalDate day, Instant now) {
        handle.createUpdate(
                        "UPDATE closed_period SET gone_at = :now"
                                + " WHERE period = :period AND gone_at IS NULL")
                .bind("now", now)
                .bind("period", Period.day(day).name())
                .execute();
    }

    /** Deletes at most {@code most} rows of a day of {@code presence_day}; how many there were. */
    static int deletePresence(Handle handle, LocalDate day, int most) {
        return handle.createUpdate(
                        """
                        DELETE FROM presence_day WHERE local_day = :day
                            AND (site_id, account_id) IN (
                                SELECT site_id, account_id FROM presence_day
                                WHERE local_day = :day ORDER BY site_id, account_id LIMIT :most)\
                        """)
                .bind("day", day)
                .bind("most", most)
                .execute();
    }

    static void deleteTombstones(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM tombstone WHERE deleted_at < :before")
                .bind("before", before)
                .execute();
    }
}
