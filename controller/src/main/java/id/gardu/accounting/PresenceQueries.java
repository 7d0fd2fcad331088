package id.gardu.accounting;

import static java.util.stream.Collectors.toMap;

import id.gardu.accounting.ClosedTable.Period;

import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What closing a period asks. Every question is answered within moments, in slices. */
interface PresenceQueries {
    /** Far more than an account has in a year, so a slice always holds a whole account. */
    int SLICE = 20_000;

    String COLUMNS =
            """
            SELECT account_id AS account, site_id AS site, area_code AS area, seconds, bytes,
                unmeasured_seconds AS unmeasured, first, returning_
            FROM presence_day
            """;

    /**
     * One row of {@code presence_day}.
     *
     * @param bytes 0 where nobody told them
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
            @ColumnName("returning_") boolean returning) {}

    /** A site or an area. */
    record Unit(String level, String code) {}

    /** Rows of the period, account by account, of accounts after {@code after}. */
    default List<Day> days(Period period, long after) {
        return period.isOneDay()
                ? ofDay(period.from(), after, SLICE)
                : ofDays(period.from(), period.to(), after, SLICE);
    }

    @SqlQuery(
            COLUMNS
                    + "WHERE local_day = :day AND account_id > :after"
                    + " ORDER BY account_id LIMIT :most")
    List<Day> ofDay(LocalDate day, long after, int most);

    /** The plus keeps the planner on the index of accounts: their order is what matters. */
    @SqlQuery(
            COLUMNS
                    + "WHERE account_id > :after AND +local_day >= :from AND +local_day < :to"
                    + " ORDER BY account_id LIMIT :most")
    List<Day> ofDays(LocalDate from, LocalDate to, long after, int most);

    @SqlQuery("SELECT min(local_day) FROM presence_day")
    Optional<LocalDate> firstDay();

    /** Names of closed periods that end after {@code day}. */
    @SqlQuery("SELECT period FROM closed_period WHERE to_day > :day")
    Set<String> closed(LocalDate day);

    /** The latest day whose accounts are gone. */
    @SqlQuery(
            "SELECT max(from_day) FROM closed_period"
                    + " WHERE gone_at IS NOT NULL AND to_day = from_day + 1")
    Optional<LocalDate> lastGone();

    /** Sites and areas, retired ones too. */
    default Units units() {
        return new Units(
                sites(),
                areas().stream().collect(toMap(Units.AreaNode::code, Function.identity())));
    }

    @SqlQuery("SELECT id, code FROM site")
    @KeyColumn("id")
    @ValueColumn("code")
    Map<Long, String> sites();

    @SqlQuery("SELECT code, level, parent_code AS parent FROM area")
    List<Units.AreaNode> areas();

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
