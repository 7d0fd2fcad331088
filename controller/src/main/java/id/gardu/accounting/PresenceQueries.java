package id.gardu.accounting;

import id.gardu.accounting.Distinct.Unit;
import id.gardu.accounting.PresenceQueries.Units.AreaNode;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** The latest day whose accounts are gone. */
    Optional<LocalDate> lastGone() {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT max(from_day) FROM closed_period
                                        WHERE gone_at IS NOT NULL AND to_day = from_day + 1\
                                        """)
                                .mapTo(LocalDate.class)
                                .findOne());
    }

    /** Sites and areas, retired ones too. */
    Units units() {
        return reads.withHandle(PresenceQueries::units);
    }

    static Units units(Handle handle) {
        Map<Long, String> sites = new HashMap<>();
        handle.createQuery("SELECT id, code FROM site")
                .map((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(site -> sites.put(site.getKey(), site.getValue()));
        Map<String, AreaNode> areas = new HashMap<>();
        handle.createQuery("SELECT code, level, parent_code FROM area")
                .map(
                        (row, _) ->
                                new AreaNode(
                                        row.getString(1),
                                        row.getString(2),
                                        Optional.ofNullable(row.getString(3))))
                .forEach(area -> areas.put(area.code(), area));
        return new Units(sites, areas);
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

    /** Where presence at a site counts: the site, and every area above it as the tree is now. */
    record Units(Map<Long, String> sites, Map<String, AreaNode> areas) {
        /** The site, RW, kelurahan, kecamatan and kota; a tree that goes in a circle ends. */
        private static final int MOST = 5;

        /** An area as the tree has it. */
        record AreaNode(String code, String level, Optional<String> parent) {}

        /**
         * @param area the site's when it was booked
         */
        List<Unit> of(long site, String area) {
            var units = new ArrayList<Unit>(MOST);
            units.add(new Unit("site", sites.getOrDefault(site, String.valueOf(site))));
            Optional<AreaNode> node = Optional.ofNullable(areas.get(area));
            while (node.isPresent() && units.size() < MOST) {
                units.add(new Unit(node.get().level(), node.get().code()));
                node = node.get().parent().map(areas::get);
            }
            return units;
        }
    }
}
