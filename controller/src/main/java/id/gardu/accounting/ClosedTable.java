package id.gardu.accounting;

import id.gardu.accounting.Distinct.Count;
import id.gardu.accounting.Distinct.Unit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code closed_period}, {@code closed_count} and {@code closed_presence}. */
final class ClosedTable {
    private ClosedTable() {}

    /** An account's days of a period at a site, once it is an account no more. */
    @SuppressWarnings("ArrayRecordComponent") // On its way to a column, never compared as a value.
    record Pseudonym(String period, long site, String area, byte[] pseudonym, PresenceKind kind) {
        @Override
        public String toString() {
            return "Pseudonym[" + period + " at site " + site + "]";
        }
    }

    /** Closes a period, unless another controller did. */
    static void close(
            Handle handle, Period period, byte[] sealedKey, Map<Unit, Count> counts, Instant now) {
        int fresh =
                handle.createUpdate(
                                """
                                INSERT INTO closed_period (period, from_day, to_day, closed_at, key)
                                VALUES (:period, :from, :to, :now, :key)
                                ON CONFLICT (period) DO NOTHING\
                                """)
                        .bind("period", period.name())
                        .bind("from", period.from())
                        .bind("to", period.to())
                        .bind("now", now)
                        .bind("key", sealedKey)
                        .execute();
        if (fresh == 0 || counts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO closed_count (period, level, code, accounts_active,
                            accounts_passing, accounts_unmeasured, accounts_first,
                            accounts_returning)
                        VALUES (:period, :level, :code, :active, :passing, :unmeasured, :first,
                            :returning)\
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
                                .add());
        batch.execute();
    }

    /** From now on the accounts of a closed day are counted no more: its count is what there is. */
    static void markReplaced(Handle handle, LocalDate day, Instant now) {
        handle.createUpdate(
                        "UPDATE closed_period SET pseudonymised_at = :now"
                                + " WHERE period = :period AND pseudonymised_at IS NULL")
                .bind("now", now)
                .bind("period", Period.day(day).name())
                .execute();
    }

    /** Takes at most {@code most} rows of a day out of {@code presence_day}. */
    static List<PresenceQueries.Day> takePresence(Handle handle, LocalDate day, int most) {
        return handle.createQuery(
                        """
                        DELETE FROM presence_day WHERE local_day = :day
                            AND (site_id, account_id) IN (
                                SELECT site_id, account_id FROM presence_day
                                WHERE local_day = :day ORDER BY site_id, account_id LIMIT :most)
                        RETURNING account_id, site_id, area_code, seconds, bytes,
                            unmeasured_seconds\
                        """)
                .bind("day", day)
                .bind("most", most)
                .map(
                        (row, _) ->
                                new PresenceQueries.Day(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        false,
                                        false))
                .list();
    }

    /** Unmeasured days that are not known, of a time before they were told apart, stay so. */
    static void addPseudonyms(Handle handle, List<Pseudonym> pseudonyms) {
        if (pseudonyms.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO closed_presence (period, site_id, area_code, pseudonym,
                            active_days, passing_days, unmeasured_days)
                        VALUES (:period, :site, :area, :pseudonym, :active, :passing, :unmeasured)
                        ON CONFLICT (period, site_id, area_code, pseudonym) DO UPDATE SET
                            active_days = closed_presence.active_days + excluded.active_days,
                            passing_days = closed_presence.passing_days + excluded.passing_days,
                            unmeasured_days = closed_presence.unmeasured_days
                                + excluded.unmeasured_days\
                        """);
        for (Pseudonym one : pseudonyms) {
            batch.bind("period", one.period())
                    .bind("site", one.site())
                    .bind("area", one.area())
                    .bind("pseudonym", one.pseudonym())
                    .bind("active", one.kind() == PresenceKind.ACTIVE ? 1L : 0L)
                    .bind("passing", one.kind() == PresenceKind.PASSING ? 1L : 0L)
                    .bind("unmeasured", one.kind() == PresenceKind.UNMEASURED ? 1L : 0L)
                    .add();
        }
        batch.execute();
    }

    /** Deletes at most {@code most} pseudonyms of a period; how many there were. */
    static int deletePseudonyms(Handle handle, String period, int most) {
        return handle.createUpdate(
                        """
                        DELETE FROM closed_presence WHERE period = :period
                            AND (site_id, area_code, pseudonym) IN (
                                SELECT site_id, area_code, pseudonym FROM closed_presence
                                WHERE period = :period LIMIT :most)\
                        """)
                .bind("period", period)
                .bind("most", most)
                .execute();
    }

    /** Without its key no pseudonym of the period can be made again. */
    static void destroyKey(Handle handle, String period, Instant now) {
        handle.createUpdate(
                        "UPDATE closed_period SET key = NULL, destroyed_at = :now"
                                + " WHERE period = :period")
                .bind("now", now)
                .bind("period", period)
                .execute();
    }

    static void deleteTombstones(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM tombstone WHERE deleted_at < :before")
                .bind("before", before)
                .execute();
    }
}
