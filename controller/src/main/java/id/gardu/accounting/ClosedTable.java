package id.gardu.accounting;

import id.gardu.accounting.PresenceQueries.Unit;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code closed_period} and {@code closed_count}, and what leaves once they are there. */
interface ClosedTable {
    /**
     * How many accounts.
     *
     * @param active on a day at least
     * @param unmeasured never active, but on a day unmeasured
     * @param passing neither
     * @param mostSeconds of the account that was there longest
     * @param mostBytes of the account with the most
     */
    record Count(
            long active,
            long passing,
            long unmeasured,
            long first,
            long returning,
            long mostSeconds,
            long mostBytes) {}

    /** Closes a period, unless another controller did. */
    default void close(Period period, Map<Unit, Count> counts, Instant now) {
        if (insert(period.name(), period.from(), period.to(), now)) {
            insert(period.name(), counts.keySet(), counts.values());
        }
    }

    @SqlUpdate(
            """
            INSERT INTO closed_period (period, from_day, to_day, closed_at)
            VALUES (:period, :from, :to, :now)
            ON CONFLICT (period) DO NOTHING\
            """)
    boolean insert(String period, LocalDate from, LocalDate to, Instant now);

    @SqlBatch(
            """
            INSERT INTO closed_count (period, level, code, accounts_active, accounts_passing,
                accounts_unmeasured, accounts_first, accounts_returning, most_seconds, most_bytes)
            VALUES (:period, :level, :code, :active, :passing, :unmeasured, :first, :returning,
                :mostSeconds, :mostBytes)\
            """)
    void insert(
            String period,
            @BindMethods Collection<Unit> units,
            @BindMethods Collection<Count> counts);

    @SqlQuery("SELECT count(*) > 0 FROM closed_period WHERE period = :period")
    boolean isClosed(String period);

    /** From now on the accounts of a closed day are counted no more: its count is what there is. */
    @SqlUpdate("UPDATE closed_period SET gone_at = :now WHERE period = :period AND gone_at IS NULL")
    void markGone(String period, Instant now);

    /** Deletes at most {@code most} rows of a day of {@code presence_day}; how many there were. */
    @SqlUpdate(
            """
            DELETE FROM presence_day WHERE local_day = :day AND (site_id, account_id) IN (
                SELECT site_id, account_id FROM presence_day
                WHERE local_day = :day ORDER BY site_id, account_id LIMIT :most)\
            """)
    int deletePresence(LocalDate day, int most);

    @SqlUpdate("DELETE FROM tombstone WHERE deleted_at < :before")
    void deleteTombstones(Instant before);

    /**
     * A fixed calendar period whose distinct counts are closed.
     *
     * @param name {@code D2026-11-20}, {@code M2026-11}, {@code Q2026-4} or {@code Y2026}
     * @param from its first day
     * @param to the day after its last
     */
    record Period(String name, LocalDate from, LocalDate to) {
        /** Until then late packets may change a day. */
        private static final Duration PATIENCE = Duration.ofDays(2);

        /** The day, month, quarter and year of {@code day}. */
        static List<Period> around(LocalDate day) {
            return List.of(day(day), month(day), quarter(day), year(day));
        }

        static Period day(LocalDate day) {
            return new Period("D" + day, day, day.plusDays(1));
        }

        static Period month(LocalDate day) {
            LocalDate first = day.withDayOfMonth(1);
            return new Period(
                    "M%d-%02d".formatted(day.getYear(), day.getMonthValue()),
                    first,
                    first.plusMonths(1));
        }

        static Period quarter(LocalDate day) {
            int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
            LocalDate first = LocalDate.of(day.getYear(), quarter * 3 - 2, 1);
            return new Period(
                    "Q%d-%d".formatted(day.getYear(), quarter), first, first.plusMonths(3));
        }

        static Period year(LocalDate day) {
            LocalDate first = day.withDayOfYear(1);
            return new Period("Y" + day.getYear(), first, first.plusYears(1));
        }

        /** Whether nothing changes it any more, and it can be closed. */
        boolean isDue(ZoneId zone, Instant now) {
            return !to.atStartOfDay(zone).toInstant().plus(PATIENCE).isAfter(now);
        }

        boolean isOneMonth() {
            return equals(month(from));
        }

        boolean isOneDay() {
            return from.plusDays(1).equals(to);
        }
    }
}
