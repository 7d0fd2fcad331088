package id.gardu.accounting;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What closing a period asks. Every question is answered within moments, in slices. */
final class PresenceQueries {
    /** Far more than an account has in a year, so a slice always holds a whole account. */
    static final int SLICE = 20_000;

    private static final String DAY =
            """
            SELECT account_id, site_id, area_code, seconds, bytes, unmeasured_seconds, first,
                returning_
            FROM presence_day WHERE local_day = :from AND account_id > :after
            ORDER BY account_id LIMIT :most\
            """;

    /** The plus keeps the planner on the index of accounts: their order is what matters. */
    private static final String LONGER =
            """
            SELECT account_id, site_id, area_code, seconds, bytes, unmeasured_seconds, first,
                returning_
            FROM presence_day
            WHERE account_id > :after AND +local_day >= :from AND +local_day < :to
            ORDER BY account_id LIMIT :most\
            """;

    private final Jdbi reads;

    PresenceQueries(Jdbi reads) {
        this.reads = reads;
    }

    /**
     * One row of {@code presence_day}.
     *
     * @param unmeasured of the seconds, those whose octets nobody told
     */
    record Day(
            long account,
            long site,
            String area,
            long seconds,
            long bytes,
            long unmeasured,
            boolean first,
            boolean returning) {}

    /** Rows of the period, account by account, of accounts after {@code after}. */
    List<Day> days(Period period, long after) {
        return reads.withHandle(
                handle -> {
                    try (Query query = handle.createQuery(period.isOneDay() ? DAY : LONGER)) {
                        query.bind("from", period.from()).bind("after", after).bind("most", SLICE);
                        return (period.isOneDay() ? query : query.bind("to", period.to()))
                                .map((row, _) -> day(row))
                                .list();
                    }
                });
    }

    Optional<LocalDate> firstDay() {
        return reads.withHandle(
                handle ->
                        handle.createQuery("SELECT min(local_day) FROM presence_day")
                                .mapTo(LocalDate.class)
                                .findOne());
    }

    /** Names of closed periods that end after {@code day}. */
    Set<String> closed(LocalDate day) {
        return reads.withHandle(
                handle ->
                        handle.createQuery("SELECT period FROM closed_period WHERE to_day > :day")
                                .bind("day", day)
                                .mapTo(String.class)
                                .set());
    }

    /** Closed periods whose pseudonyms are there though they ended at or before {@code day}. */
    List<String> notDestroyed(LocalDate day) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT period FROM closed_period"
                                                + " WHERE to_day <= :day AND destroyed_at IS NULL")
                                .bind("day", day)
                                .mapTo(String.class)
                                .list());
    }

    /** The sealed key of a closed period; empty once destroyed. */
    Optional<byte[]> key(String period) {
        return reads.withHandle(
                handle ->
                        handle.createQuery("SELECT key FROM closed_period WHERE period = :period")
                                .bind("period", period)
                                .map((row, _) -> Optional.ofNullable(row.getBytes(1)))
                                .findOne()
                                .flatMap(key -> key));
    }

    /** The code of every site, retired ones too. */
    Map<Long, String> siteCodes() {
        return reads.withHandle(
                handle ->
                        handle.createQuery("SELECT id, code FROM site")
                                .reduceRows(
                                        new HashMap<Long, String>(),
                                        (codes, row) -> {
                                            codes.put(
                                                    row.getColumn("id", Long.class),
                                                    row.getColumn("code", String.class));
                                            return codes;
                                        }));
    }

    /** An area as the tree has it. */
    record AreaNode(String code, String level, Optional<String> parent) {}

    Map<String, AreaNode> areas() {
        Map<String, AreaNode> areas = new HashMap<>();
        reads.useHandle(
                handle ->
                        handle.createQuery("SELECT code, level, parent_code FROM area")
                                .map(
                                        (row, _) ->
                                                new AreaNode(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        Optional.ofNullable(row.getString(3))))
                                .forEach(area -> areas.put(area.code(), area)));
        return areas;
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getInt(7) == 1,
                row.getInt(8) == 1);
    }
}
