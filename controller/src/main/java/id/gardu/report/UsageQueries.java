package id.gardu.report;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a usage report asks the ledger and the access points' health. Days are local ones. */
@RegisterConstructorMapper(UsageQueries.AreaRow.class)
@RegisterConstructorMapper(UsageQueries.SiteRow.class)
@RegisterConstructorMapper(UsageQueries.Gateway.class)
@RegisterConstructorMapper(UsageQueries.Radio.class)
@RegisterConstructorMapper(UsageQueries.Sums.class)
@RegisterConstructorMapper(UsageQueries.Present.class)
@RegisterConstructorMapper(UsageQueries.Heard.class)
@RegisterConstructorMapper(UsageQueries.Spell.class)
@RegisterConstructorMapper(UsageQueries.Closed.class)
@RegisterConstructorMapper(UsageQueries.ClosedCount.class)
interface UsageQueries {

    /** An area and the one it hangs under. */
    record AreaRow(String code, String level, Optional<String> parentCode, String name) {}

    /**
     * A site, retired or not.
     *
     * @param createdAt when it was added
     */
    record SiteRow(
            long id,
            String code,
            String name,
            String areaCode,
            Optional<LocalDate> openedOn,
            String openHours,
            Instant createdAt,
            Optional<Instant> retiredAt) {

        /** From when on it is there: the day it opened, else when it was added (contracts §5). */
        Instant begins(ZoneId zone) {
            return openedOn.map(day -> day.atStartOfDay(zone).toInstant()).orElse(createdAt);
        }

        boolean isThereAfter(Instant start) {
            return retiredAt.isEmpty() || retiredAt.get().isAfter(start);
        }
    }

    /** A NAS that serves a site: it stands there, or an access point there sits behind it. */
    record Gateway(long siteId, long nasId) {}

    /** An access point of a site. */
    record Radio(long id, long siteId, OptionalLong nasId) {}

    /**
     * Sums of a site while it belonged to an area. Octets and active seconds are empty when no hour
     * had them.
     *
     * @param unmeasured of the seconds, those in intervals whose octets nobody told
     */
    record Sums(
            long siteId,
            String areaCode,
            long sessions,
            long seconds,
            OptionalLong activeSeconds,
            OptionalLong uploaded,
            OptionalLong downloaded,
            OptionalLong sideless,
            long unattributed,
            long unmeasured) {}

    /**
     * Distinct accounts of an area or site.
     *
     * @param unmeasured never active, but on a day there for long enough where octets are not told
     */
    record Present(String code, long present, long active, long unmeasured) {}

    /**
     * Hours of a UTC day in which a NAS was heard.
     *
     * @param hours bit 0 is the first hour of the day
     */
    record Heard(long nasId, long utcDay, long hours) {
        /** The last of them, since 1970. */
        long lastHour() {
            return utcDay * 24 + Long.SIZE - 1 - Long.numberOfLeadingZeros(hours);
        }
    }

    /** A time in which an access point's state was the same. */
    record Spell(long apId, Instant fromAt, Optional<Instant> toAt, String state) {}

    /** A closed period. */
    record Closed(String period, LocalDate fromDay, LocalDate toDay) {}

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
            OptionalLong accountsUnmeasured) {}

    @SqlQuery("SELECT code, level, parent_code, name FROM area")
    List<AreaRow> areas();

    /** All, retired ones too: something of them may have been booked. */
    @SqlQuery(
            """
            SELECT id, code, name, area_code, opened_on, open_hours, created_at, retired_at
              FROM site\
            """)
    List<SiteRow> sites();

    @SqlQuery(
            """
            SELECT site_id, id AS nas_id FROM nas WHERE retired_at IS NULL
             UNION
            SELECT site_id, nas_id FROM access_point
             WHERE retired_at IS NULL AND nas_id IS NOT NULL\
            """)
    List<Gateway> gateways();

    @SqlQuery("SELECT id, site_id, nas_id FROM access_point")
    List<Radio> radios();

    @SqlQuery(
            """
            SELECT site_id, area_code,
                   sum(sessions_started) AS sessions,
                   sum(seconds) AS seconds,
                   sum(active_seconds) AS active_seconds,
                   sum(uploaded) AS uploaded,
                   sum(downloaded) AS downloaded,
                   sum(sideless) AS sideless,
                   sum(unattributed) AS unattributed,
                   sum(unmeasured_seconds) AS unmeasured
              FROM usage_hour
             WHERE utc_hour >= :fromHour AND utc_hour < :toHour
             GROUP BY site_id, area_code\
            """)
    List<Sums> usage(@Bind("fromHour") long fromHour, @Bind("toHour") long toHour);

    @SqlQuery(
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
                 WHERE area.level = :level),
            here AS (
                SELECT place.code, account_id,
                       max(CASE WHEN seconds >= :seconds AND bytes >= :bytes
                                THEN 1 ELSE 0 END) AS active,
                       max(CASE WHEN unmeasured_seconds >= :seconds THEN 1 ELSE 0 END) AS unmeasured
                  FROM presence_day JOIN place ON place.area_code = presence_day.area_code
                 WHERE local_day >= :from AND local_day < :to
                 GROUP BY place.code, account_id)
            SELECT code,
                   count(*) AS present,
                   sum(active) AS active,
                   sum(CASE WHEN active = 0 THEN unmeasured ELSE 0 END) AS unmeasured
              FROM here
             GROUP BY code\
            """)
    List<Present> accountsByArea(
            @Bind("level") String level,
            @Bind("from") LocalDate from,
            @Bind("to") LocalDate to,
            @Bind("seconds") long seconds,
            @Bind("bytes") long bytes);

    @SqlQuery(
            """
            SELECT site.code,
                   count(*) AS present,
                   sum(here.active) AS active,
                   sum(CASE WHEN here.active = 0 THEN here.unmeasured ELSE 0 END) AS unmeasured
              FROM (SELECT site_id, account_id,
                           max(CASE WHEN seconds >= :seconds AND bytes >= :bytes
                                    THEN 1 ELSE 0 END) AS active,
                           max(CASE WHEN unmeasured_seconds >= :seconds THEN 1 ELSE 0 END) AS unmeasured
                      FROM presence_day
                     WHERE local_day >= :from AND local_day < :to
                     GROUP BY site_id, account_id) here
              JOIN site ON site.id = here.site_id
             GROUP BY site.code\
            """)
    List<Present> accountsBySite(
            @Bind("from") LocalDate from,
            @Bind("to") LocalDate to,
            @Bind("seconds") long seconds,
            @Bind("bytes") long bytes);

    /** Distinct accounts of every row that has any. */
    default List<Present> accounts(ReportLevel by, DayRange range, ReportSettings settings) {
        long seconds = settings.activeTime().toSeconds();
        return by.area()
                .map(
                        level ->
                                accountsByArea(
                                        level.word(),
                                        range.from(),
                                        range.to(),
                                        seconds,
                                        settings.activeBytes()))
                .orElseGet(
                        () ->
                                accountsBySite(
                                        range.from(), range.to(), seconds, settings.activeBytes()));
    }

    /** Each hour once: the sum of their bits is their set. */
    @SqlQuery(
            """
            SELECT nas_id, utc_hour / 24 AS utc_day,
                   sum(CAST(1 AS BIGINT) << CAST(utc_hour % 24 AS INTEGER)) AS hours
              FROM nas_hour
             WHERE utc_hour >= :fromHour AND utc_hour < :toHour
             GROUP BY nas_id, utc_hour / 24\
            """)
    List<Heard> heard(@Bind("fromHour") long fromHour, @Bind("toHour") long toHour);

    @SqlQuery(
            """
            SELECT ap_id, from_at, to_at, state
              FROM ap_availability
             WHERE from_at < :end AND (to_at IS NULL OR to_at > :start)\
            """)
    List<Spell> spells(@Bind("start") Instant start, @Bind("end") Instant end);

    /** The closed period that is exactly these days. */
    @SqlQuery(
            """
            SELECT period, from_day, to_day
              FROM closed_period
             WHERE from_day = :from AND to_day = :to\
            """)
    Optional<Closed> closed(@Bind("from") LocalDate from, @Bind("to") LocalDate to);

    /** The latest of these days whose accounts are no longer in presence_day. */
    @SqlQuery(
            """
            SELECT max(from_day)
              FROM closed_period
             WHERE gone_at IS NOT NULL AND to_day = from_day + 1
               AND from_day >= :from AND from_day < :to\
            """)
    Optional<LocalDate> lastGone(@Bind("from") LocalDate from, @Bind("to") LocalDate to);

    @SqlQuery(
            """
            SELECT code, accounts_active, accounts_passing, accounts_unmeasured
              FROM closed_count
             WHERE period = :period AND level = :level\
            """)
    List<ClosedCount> closedCounts(@Bind("period") String period, @Bind("level") String level);
}
