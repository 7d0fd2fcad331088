package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.days.DayQueries;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a usage report asks the ledger and the access points' health. Days are local ones. */
interface UsageQueries extends DayQueries {

    /**
     * Sums of the days of a site while it belonged to an area.
     *
     * @param unmeasured of the seconds, those in intervals whose octets nobody told
     */
    record Sums(long siteId, String areaCode, long unmeasured, Traffic used) {}

    /** There are many: no reflection. */
    final class SumsMapper implements RowMapper<Sums> {
        @Override
        public Sums map(ResultSet row, StatementContext context) throws SQLException {
            var cells = new ScoreRows.Reader(row);
            return new Sums(
                    cells.count(), cells.text(), cells.count(), Traffic.of(_ -> cells.number()));
        }
    }

    /**
     * Distinct accounts of an area or site.
     *
     * @param unmeasured never active, but on a day there for long enough where octets are not told
     * @param first of the active ones, whose first day anywhere is in the range
     * @param returning of the active ones, active on two days or more
     * @param roaming of the active ones, active at two sites or more
     */
    record DistinctAccounts(
            String code,
            long present,
            long active,
            long unmeasured,
            long first,
            @ColumnName("returning_") long returning,
            long roaming) {
        /** As a row says it: at one site nobody roams. */
        UsageRow.Accounts accounts(ReportLevel by) {
            return UsageRow.Accounts.of(
                    by,
                    active,
                    present - active - unmeasured,
                    unmeasured,
                    first,
                    returning,
                    roaming);
        }
    }

    /** A closed period. */
    record ClosedPeriod(String period, LocalDate fromDay, LocalDate toDay) {}

    /**
     * The accounts of an area or site as counted when a period was closed.
     *
     * @param accountsUnmeasured empty when it was closed before they were told apart: they are
     *     among the passing
     */
    record ClosedCount(
            String code,
            long accountsActive,
            long accountsPassing,
            OptionalLong accountsUnmeasured,
            long accountsFirst) {}

    /** From any area to the one of a level in which it lies. */
    String PLACES =
            """
            WITH RECURSIVE up (area_code, code) AS (
                SELECT code, code FROM area
                 UNION ALL
                SELECT up.area_code, area.parent_code
                  FROM up JOIN area ON area.code = up.code
                 WHERE area.parent_code IS NOT NULL),
            place AS MATERIALIZED (
                SELECT up.area_code, up.code
                  FROM up JOIN area ON area.code = up.code
                 WHERE area.level = :level)
            """;

    /**
     * Of those, the ones with a site whose cost is not entered: in the others every account is at
     * one whose cost is known.
     */
    String PARTLY_COSTED =
            """
            , costing AS MATERIALIZED (
                SELECT area_code, code FROM place
                 WHERE :costed = 0 OR code IN (
                    SELECT above.code
                      FROM site JOIN place above ON above.area_code = site.area_code
                     WHERE site.monthly_cost_idr IS NULL))
            """;

    /** How many bits of hours_used are set, of 25 at most; SQLite has no function for it. */
    String HOURS_USED =
            """
                   sum((hours_used & 1) + ((hours_used >> 1) & 1) + ((hours_used >> 2) & 1)
                   + ((hours_used >> 3) & 1) + ((hours_used >> 4) & 1) + ((hours_used >> 5) & 1)
                   + ((hours_used >> 6) & 1) + ((hours_used >> 7) & 1) + ((hours_used >> 8) & 1)
                   + ((hours_used >> 9) & 1) + ((hours_used >> 10) & 1) + ((hours_used >> 11) & 1)
                   + ((hours_used >> 12) & 1) + ((hours_used >> 13) & 1) + ((hours_used >> 14) & 1)
                   + ((hours_used >> 15) & 1) + ((hours_used >> 16) & 1) + ((hours_used >> 17) & 1)
                   + ((hours_used >> 18) & 1) + ((hours_used >> 19) & 1) + ((hours_used >> 20) & 1)
                   + ((hours_used >> 21) & 1) + ((hours_used >> 22) & 1) + ((hours_used >> 23) & 1)
                   + ((hours_used >> 24) & 1))
            """;

    @SqlQuery(
            """
            SELECT site_id, area_code, sum(unmeasured_seconds), sum(sessions), sum(seconds),
                   sum(active_seconds), sum(uploaded), sum(downloaded), sum(sideless),
                   sum(unattributed), sum(CASE WHEN hours_used <> 0 THEN 1 ELSE 0 END),
            """
                    + HOURS_USED
                    + """
                      FROM site_day
                     WHERE local_day >= :from AND local_day < :to
                     GROUP BY site_id, area_code\
                    """)
    @UseRowMapper(SumsMapper.class)
    List<Sums> usage(LocalDate from, LocalDate to);

    /** Days with an hour with traffic, of an area or a site. */
    record ActiveDays(String code, long days) {}

    @SqlQuery(
            PLACES
                    + """
                    SELECT place.code, count(DISTINCT local_day) AS days
                      FROM site_day JOIN place ON place.area_code = site_day.area_code
                     WHERE local_day >= :from AND local_day < :to AND hours_used <> 0
                     GROUP BY place.code\
                    """)
    List<ActiveDays> activeDaysByArea(String level, LocalDate from, LocalDate to);

    @SqlQuery(
            """
            SELECT site.code, count(DISTINCT local_day) AS days
              FROM site_day JOIN site ON site.id = site_day.site_id
             WHERE local_day >= :from AND local_day < :to AND hours_used <> 0
             GROUP BY site.code\
            """)
    List<ActiveDays> activeDaysBySite(LocalDate from, LocalDate to);

    /** By code; where there was none is none. */
    default Map<String, Long> activeDays(ReportLevel by, DayRange range) {
        return by
                .area()
                .map(level -> activeDaysByArea(level.word(), range.from(), range.to()))
                .orElseGet(() -> activeDaysBySite(range.from(), range.to()))
                .stream()
                .collect(toMap(ActiveDays::code, ActiveDays::days));
    }

    @SqlQuery(
            PLACES
                    + PARTLY_COSTED
                    + """
                    , day AS (
                        SELECT costing.code, account_id, local_day,
                               CASE WHEN seconds >= :seconds AND bytes >= :bytes
                                    THEN site_id END AS active_at,
                               CASE WHEN unmeasured_seconds >= :seconds THEN 1 ELSE 0 END AS unmeasured,
                               first
                          FROM presence_day JOIN costing ON costing.area_code = presence_day.area_code
                         WHERE local_day >= :from AND local_day < :to
                           AND (:costed = 0 OR site_id IN (
                                SELECT id FROM site WHERE monthly_cost_idr IS NOT NULL))),
                    here AS (
                        SELECT code, account_id,
                               CASE WHEN count(active_at) > 0 THEN 1 ELSE 0 END AS active,
                               max(unmeasured) AS unmeasured,
                               max(first) AS first,
                               min(CASE WHEN active_at IS NOT NULL THEN local_day END) AS first_active,
                               max(CASE WHEN active_at IS NOT NULL THEN local_day END) AS last_active,
                               min(active_at) AS one_site,
                               max(active_at) AS other_site
                          FROM day
                         GROUP BY code, account_id)
                    SELECT code,
                           count(*) AS present,
                           sum(active) AS active,
                           sum(CASE WHEN active = 0 THEN unmeasured ELSE 0 END) AS unmeasured,
                           sum(active * first) AS first,
                           sum(CASE WHEN last_active > first_active THEN 1 ELSE 0 END) AS returning_,
                           sum(CASE WHEN other_site > one_site THEN 1 ELSE 0 END) AS roaming
                      FROM here
                     GROUP BY code\
                    """)
    List<DistinctAccounts> accountsByArea(String level, long costed, @BindMethods Days range);

    @SqlQuery(
            """
            SELECT site.code,
                   count(*) AS present,
                   sum(here.active) AS active,
                   sum(CASE WHEN here.active = 0 THEN here.unmeasured ELSE 0 END) AS unmeasured,
                   sum(here.active * here.first) AS first,
                   sum(CASE WHEN here.active_days > 1 THEN 1 ELSE 0 END) AS returning_,
                   0 AS roaming
              FROM (SELECT site_id, account_id,
                           max(CASE WHEN seconds >= :seconds AND bytes >= :bytes
                                    THEN 1 ELSE 0 END) AS active,
                           sum(CASE WHEN seconds >= :seconds AND bytes >= :bytes
                                    THEN 1 ELSE 0 END) AS active_days,
                           max(CASE WHEN unmeasured_seconds >= :seconds THEN 1 ELSE 0 END) AS unmeasured,
                           max(first) AS first
                      FROM presence_day
                     WHERE local_day >= :from AND local_day < :to
                     GROUP BY site_id, account_id) here
              JOIN site ON site.id = here.site_id
             GROUP BY site.code\
            """)
    List<DistinctAccounts> accountsBySite(@BindMethods Days range);

    /** Days of accounts by month and, where a month is not yet put together, by day. */
    String MONTHS =
            """
            spell AS (
                SELECT area_code, site_id, account_id, first,
                       CASE WHEN active_days <> 0 THEN 1 ELSE 0 END AS active,
                       CASE WHEN unmeasured_days <> 0 THEN 1 ELSE 0 END AS unmeasured,
                       CASE WHEN (active_days & (active_days - 1)) <> 0 THEN 1 ELSE 0 END AS again,
                       month * 4294967296 + active_days AS days
                  FROM presence_month
                 WHERE month >= :fromMonth AND month < :toMonth
                 UNION ALL
                SELECT area_code, site_id, account_id, first,
                       CASE WHEN seconds >= :seconds AND bytes >= :bytes THEN 1 ELSE 0 END,
                       CASE WHEN unmeasured_seconds >= :seconds THEN 1 ELSE 0 END,
                       0,
                       -local_day
                  FROM presence_day
                 WHERE local_day >= :since AND local_day < :to)
            """;

    /** Of a row and an account, then of the rows. Other days are other numbers. */
    String OF_MONTHS =
            """
            , here AS (
                SELECT code, account_id,
                       max(active) AS active,
                       max(unmeasured) AS unmeasured,
                       max(first) AS first,
                       CASE WHEN max(again) = 1
                              OR min(CASE WHEN active = 1 THEN days END)
                               < max(CASE WHEN active = 1 THEN days END)
                            THEN 1 ELSE 0 END AS returning_,
                       CASE WHEN min(CASE WHEN active = 1 THEN site_id END)
                               < max(CASE WHEN active = 1 THEN site_id END)
                            THEN 1 ELSE 0 END AS roaming
                  FROM placed
                 GROUP BY code, account_id)
            SELECT code,
                   count(*) AS present,
                   sum(active) AS active,
                   sum(CASE WHEN active = 0 THEN unmeasured ELSE 0 END) AS unmeasured,
                   sum(active * first) AS first,
                   sum(returning_) AS returning_,
                   sum(roaming) AS roaming
              FROM here
             GROUP BY code\
            """;

    @SqlQuery(
            PLACES
                    + PARTLY_COSTED
                    + ", "
                    + MONTHS
                    + """
                    , placed AS (
                        SELECT costing.code, spell.*
                          FROM spell JOIN costing ON costing.area_code = spell.area_code
                         WHERE :costed = 0 OR site_id IN (
                               SELECT id FROM site WHERE monthly_cost_idr IS NOT NULL))
                    """
                    + OF_MONTHS)
    List<DistinctAccounts> monthsByArea(String level, long costed, @BindMethods MonthsOfDays range);

    @SqlQuery(
            "WITH "
                    + MONTHS
                    + """
                    , placed AS (
                        SELECT site.code, spell.* FROM spell JOIN site ON site.id = spell.site_id)
                    """
                    + OF_MONTHS)
    List<DistinctAccounts> monthsBySite(@BindMethods MonthsOfDays range);

    /** A range, and from when on an account of a day is active. */
    record Days(LocalDate from, LocalDate to, long seconds, long bytes) {}

    /**
     * A range of whole months.
     *
     * @param since first day that is in no month yet
     */
    record MonthsOfDays(
            YearMonth fromMonth,
            YearMonth toMonth,
            LocalDate since,
            LocalDate to,
            long seconds,
            long bytes) {
        static MonthsOfDays of(
                YearMonth from, YearMonth to, LocalDate since, ReportSettings settings) {
            return new MonthsOfDays(
                    from,
                    to,
                    since,
                    to.atDay(1),
                    settings.activeTime().toSeconds(),
                    settings.activeBytes());
        }
    }

    /** Empty for a range that cuts a month, or of which a month was never put together. */
    private Optional<MonthsOfDays> months(DayRange range, ReportSettings settings) {
        LocalDate from = range.from();
        if (from.getDayOfMonth() != 1 || range.to().getDayOfMonth() != 1) {
            return Optional.empty();
        }
        Optional<LocalDate> settled = presenceSettledUntil().filter(day -> !day.isBefore(from));
        boolean whole =
                monthsFrom()
                        .filter(first -> presenceFrom().filter(first.atDay(1)::isAfter).isEmpty())
                        .isPresent();
        return settled.filter(_ -> whole)
                .map(
                        day ->
                                MonthsOfDays.of(
                                        YearMonth.from(from),
                                        YearMonth.from(range.to()),
                                        day.plusDays(1),
                                        settings));
    }

    /**
     * Distinct accounts of every row that has any.
     *
     * @param costed 1: of areas, of those of their sites whose cost is entered; else 0
     */
    default List<DistinctAccounts> accounts(
            ReportLevel by, DayRange range, ReportSettings settings, long costed) {
        Optional<MonthsOfDays> months = months(range, settings);
        Days days =
                new Days(
                        range.from(),
                        range.to(),
                        settings.activeTime().toSeconds(),
                        settings.activeBytes());
        if (by.area().isEmpty()) {
            return months.map(this::monthsBySite).orElseGet(() -> accountsBySite(days));
        }
        return months.map(whole -> monthsByArea(by.word(), costed, whole))
                .orElseGet(() -> accountsByArea(by.word(), costed, days));
    }

    /**
     * Active accounts of the first month at sites whose cost is entered, by area of a level.
     *
     * @param costed 1
     */
    @SqlQuery(
            PLACES
                    + PARTLY_COSTED
                    + """
                    , active AS (
                        SELECT area_code, account_id
                          FROM presence_month
                         WHERE month = :fromMonth AND active_days <> 0
                           AND site_id IN (SELECT id FROM site WHERE monthly_cost_idr IS NOT NULL)
                         UNION ALL
                        SELECT area_code, account_id
                          FROM presence_day
                         WHERE local_day >= :since AND local_day < :to
                           AND seconds >= :seconds AND bytes >= :bytes
                           AND site_id IN (SELECT id FROM site WHERE monthly_cost_idr IS NOT NULL)),
                    here AS (
                        SELECT DISTINCT costing.code, account_id
                          FROM active JOIN costing ON costing.area_code = active.area_code)
                    SELECT code, count(*) AS present, count(*) AS active, 0 AS unmeasured,
                           0 AS first, 0 AS returning_, 0 AS roaming
                      FROM here
                     GROUP BY code\
                    """)
    List<DistinctAccounts> monthAtCosted(
            String level, long costed, @BindMethods MonthsOfDays month);

    /** The same of a month that is put together up to where it is settled. */
    default List<DistinctAccounts> monthAtCosted(
            ReportLevel by, YearMonth month, ReportSettings settings) {
        LocalDate first = month.atDay(1);
        LocalDate since =
                presenceSettledUntil()
                        .map(day -> day.plusDays(1))
                        .filter(day -> day.isAfter(first))
                        .orElse(first);
        return monthAtCosted(
                by.word(), 1, MonthsOfDays.of(month, month.plusMonths(1), since, settings));
    }

    /** The last day that is in presence_month. */
    @SqlQuery("SELECT day FROM settled_until WHERE what = 'presence-month'")
    Optional<LocalDate> presenceSettledUntil();

    @SqlQuery("SELECT count(*) FROM site WHERE monthly_cost_idr IS NULL")
    long sitesWithoutCost();

    /** NAS that were heard before a day. */
    @SqlQuery(
            """
            SELECT id FROM nas
             WHERE EXISTS (SELECT 1 FROM nas_day
                            WHERE nas_day.nas_id = nas.id AND local_day < :day AND heard <> 0)\
            """)
    Set<Long> heardBefore(LocalDate day);

    /** The closed period that is exactly these days; one of which nobody was counted is none. */
    @SqlQuery(
            """
            SELECT period, from_day, to_day
              FROM closed_period
             WHERE from_day = :from AND to_day = :to
               AND EXISTS (SELECT 1 FROM closed_count
                            WHERE closed_count.period = closed_period.period)\
            """)
    Optional<ClosedPeriod> closed(LocalDate from, LocalDate to);

    /** Calendar months whose accounts are counted. */
    @SqlQuery("SELECT period, from_day, to_day FROM closed_period WHERE period LIKE 'M%'")
    List<ClosedPeriod> closedMonths();

    /** The first day of which accounts are kept. */
    @SqlQuery("SELECT min(local_day) FROM presence_day")
    Optional<LocalDate> presenceFrom();

    /** The latest of these days whose accounts are no longer in presence_day. */
    @SqlQuery(
            """
            SELECT max(from_day)
              FROM closed_period
             WHERE gone_at IS NOT NULL AND to_day = from_day + 1
               AND from_day >= :from AND from_day < :to\
            """)
    Optional<LocalDate> lastGone(LocalDate from, LocalDate to);

    @SqlQuery(
            """
            SELECT code, accounts_active, accounts_passing, accounts_unmeasured, accounts_first
              FROM closed_count
             WHERE period = :period AND level = :level\
            """)
    List<ClosedCount> closedCounts(String period, String level);

    /**
     * What was counted of an area or a site when a period was closed.
     *
     * @param mostSeconds of one account; empty when it was closed before V78
     * @param mostBytes of one account, both ways
     */
    record ClosedAccounts(
            ReportLevel level,
            String code,
            long accountsActive,
            OptionalLong mostSeconds,
            OptionalLong mostBytes) {}

    /** At every level. */
    @SqlQuery(
            """
            SELECT level, code, accounts_active, most_seconds, most_bytes
              FROM closed_count
             WHERE period = :period\
            """)
    List<ClosedAccounts> closedAccounts(String period);

    /** What may be said outside of sites. */
    @SqlQuery(
            """
            SELECT site.code, area.name AS area, sponsor, opened_on AS since,
                   CASE WHEN open_hours = '' THEN NULL ELSE open_hours END AS open_hours
              FROM site JOIN area ON area.code = site.area_code\
            """)
    List<Publication.Place> places();

    /** An access point that is there, and its site; it may never have been asked. */
    record ApNow(String code, Optional<String> state) {}

    @SqlQuery(
            """
            SELECT site.code, ap_health.state
              FROM site LEFT JOIN access_point
                ON access_point.site_id = site.id AND access_point.retired_at IS NULL
              LEFT JOIN ap_health ON ap_health.ap_id = access_point.id
             WHERE site.retired_at IS NULL\
            """)
    List<ApNow> accessPointsNow();
}
