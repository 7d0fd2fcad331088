package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.report.verdict.SiteDay;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What is known of sites on local days, and what they are made of. */
public interface DayQueries {
    /**
     * A site, retired or not.
     *
     * @param isp empty when nobody entered it
     * @param createdAt when it was added
     */
    record SiteRow(
            long id,
            String code,
            String name,
            String areaCode,
            OptionalDouble latitude,
            OptionalDouble longitude,
            Optional<String> isp,
            Optional<LocalDate> openedOn,
            String openHours,
            Instant createdAt,
            Optional<Instant> retiredAt,
            OptionalLong monthlyCostIdr,
            OptionalLong uplinkMbps) {

        /** From when on it is there: the day it opened, else when it was added (docs/report.md). */
        public Instant begins(ZoneId zone) {
            return openedOn.map(day -> day.atStartOfDay(zone).toInstant()).orElse(createdAt);
        }

        /** As it was when it stood in another area. */
        public SiteRow inArea(String code) {
            return new SiteRow(
                    id,
                    this.code,
                    name,
                    code,
                    latitude,
                    longitude,
                    isp,
                    openedOn,
                    openHours,
                    createdAt,
                    retiredAt,
                    monthlyCostIdr,
                    uplinkMbps);
        }

        public boolean isThereAfter(Instant start) {
            return retiredAt.isEmpty() || retiredAt.get().isAfter(start);
        }
    }

    /** An access point of a site, retired or not. */
    record Radio(
            long id,
            long siteId,
            Optional<Long> nasId,
            Instant createdAt,
            Optional<Instant> retiredAt) {
        /** At some time between. */
        public boolean isThere(Instant start, Instant end) {
            return createdAt.isBefore(end)
                    && (retiredAt.isEmpty() || retiredAt.get().isAfter(start));
        }
    }

    /** A NAS, retired or not. */
    record NasRow(long id, long siteId, Instant createdAt, Optional<Instant> retiredAt) {
        /** At some time between. */
        boolean isThere(Instant start, Instant end) {
            return createdAt.isBefore(end)
                    && (retiredAt.isEmpty() || retiredAt.get().isAfter(start));
        }
    }

    /** A NAS that serves a site: it stands there, or an access point there sits behind it. */
    record Gateway(long siteId, long nasId) {}

    /** A time in which an access point's state was the same: up, down, unknown, maintenance. */
    record Spell(long apId, Instant fromAt, Optional<Instant> toAt, String state) {}

    /** Hours of a local day, bit 0 the first one. */
    record NasDay(
            LocalDate localDay, long nasId, long heard, long answered, long silent, long snmp) {}

    /** Octets of a site in an hour, the greater of both ways. */
    record OctetHour(long utcHour, long siteId, long octets) {}

    /** Sessions that began at a site on a day. */
    record SessionStarts(LocalDate localDay, long siteId, int sessions) {}

    /** A day of a site as settled. */
    record SettledDay(long siteId, @Nested SiteDay day) {}

    /** Seconds of an access point over local days, of the opening hours of its site. */
    record ApDayRow(long apId, long openUpS, long openDownS) {}

    String SITES =
            """
            SELECT id, code, name, area_code, latitude, longitude, nullif(isp, '') AS isp, opened_on,
                   open_hours, created_at, retired_at, monthly_cost_idr, uplink_mbps
              FROM site
            """;

    /** All, retired ones too: something of them may have been booked. */
    @SqlQuery(SITES)
    List<SiteRow> sites();

    /** All, as they were at a time. */
    default List<SiteRow> sites(Instant at) {
        FormerValues former = FormerValues.read(this);
        return sites().stream().map(site -> former.site(site, at)).toList();
    }

    /** Codes of areas by those of the sites that stand in them now. */
    default Map<String, String> areasOfSites() {
        return sites().stream().collect(toMap(SiteRow::code, SiteRow::areaCode));
    }

    /** Codes of areas by those of the sites that stood in them at a time. */
    default Map<String, String> areasOfSites(Instant at) {
        return sites(at).stream().collect(toMap(SiteRow::code, SiteRow::areaCode));
    }

    /** What fields were, in the order in which the new values began to hold. */
    @SqlQuery(
            """
            SELECT kind, CAST(record AS BIGINT) AS record_id, field, old_value, old_id, from_at
              FROM record_change
             WHERE kind IN ('site', 'nas', 'ap')
               AND field IN ('area_code', 'site', 'retired', 'isp', 'open_hours', 'uplink_mbps',
                   'monthly_cost_idr')
             ORDER BY from_at, set_id\
            """)
    List<FormerValues.Former> former();

    @SqlQuery(
            """
            SELECT kind, record, from_at, to_at FROM maintenance ORDER BY from_at, id\
            """)
    List<WorkedOn.MaintenanceRow> maintenance();

    @SqlQuery("SELECT code, level, parent_code, name, population FROM area")
    List<AreaTree.AreaRow> areas();

    default AreaTree areaTree() {
        return AreaTree.of(areas());
    }

    @SqlQuery("SELECT id, site_id, nas_id, created_at, retired_at FROM access_point")
    List<Radio> radios();

    @SqlQuery("SELECT id, site_id, created_at, retired_at FROM nas")
    List<NasRow> gatewayRows();

    /** Access points where they stood at a time. */
    default List<Radio> radios(Instant at) {
        return FormerValues.read(this).radios(radios(), at);
    }

    /** NAS that were there at some time between, with whom they served at the end of it. */
    default Set<Gateway> gateways(Instant start, Instant end) {
        FormerValues former = FormerValues.read(this);
        return former.gateways(
                gatewayRows().stream().filter(nas -> nas.isThere(start, end)).toList(),
                radios().stream().filter(radio -> radio.isThere(start, end)).toList(),
                end.minusMillis(1));
    }

    @SqlQuery(
            """
            SELECT ap_id, from_at, to_at, state
              FROM ap_availability
             WHERE from_at < :end AND (to_at IS NULL OR to_at > :start)\
            """)
    List<Spell> spells(Instant start, Instant end);

    /** The same, but in maintenance where somebody worked on it or on what it hangs below. */
    default List<Spell> workedSpells(Instant start, Instant end) {
        var worked = new WorkedOn(maintenance());
        List<Spell> seen = spells(start, end);
        if (worked.all().isEmpty()) {
            return seen;
        }
        Instant last = end.minusMillis(1);
        Map<Long, String> areas =
                sites(last).stream().collect(toMap(SiteRow::id, SiteRow::areaCode));
        Map<Long, List<Spell>> byAp = seen.stream().collect(groupingBy(Spell::apId));
        return radios(last).stream()
                .flatMap(
                        radio ->
                                worked
                                        .cut(
                                                radio,
                                                areas.getOrDefault(radio.siteId(), ""),
                                                byAp.getOrDefault(radio.id(), List.of()))
                                        .stream())
                .toList();
    }

    @SqlQuery(
            """
            SELECT local_day, nas_id, heard, answered, silent, snmp
              FROM nas_day
             WHERE local_day >= :from AND local_day < :to\
            """)
    List<NasDay> nasDays(LocalDate from, LocalDate to);

    @SqlQuery(
            """
            SELECT utc_hour, site_id,
                   CASE WHEN coalesce(sum(uploaded), 0) > coalesce(sum(downloaded), 0)
                        THEN coalesce(sum(uploaded), 0)
                        ELSE coalesce(sum(downloaded), 0) END + coalesce(sum(sideless), 0) AS octets
              FROM usage_hour
             WHERE utc_hour >= :fromHour AND utc_hour < :toHour
             GROUP BY utc_hour, site_id\
            """)
    List<OctetHour> used(long fromHour, long toHour);

    @SqlQuery(
            """
            SELECT local_day, site_id, sum(sessions) AS sessions
              FROM site_day
             WHERE local_day >= :from AND local_day < :to
             GROUP BY local_day, site_id\
            """)
    List<SessionStarts> began(LocalDate from, LocalDate to);

    @SqlQuery(
            """
            SELECT local_day AS day, site_id, open_s AS open_seconds, up_s AS up_seconds,
                   down_s AS down_seconds, maintenance_s AS maintenance_seconds, open_hours,
                   known_hours, tried, refused, wrong_secrets, began, let_in, tested, busy_hours
              FROM site_state_day
             WHERE local_day >= :from AND local_day < :to
             ORDER BY local_day\
            """)
    List<SettledDay> settled(LocalDate from, LocalDate to);

    /**
     * Days of a site as settled, together; what a day is called is said as {@link SiteDay} says it.
     */
    record SettledSums(long siteId, @Nested DaySums sums) {}

    @SqlQuery(
            """
            SELECT site_id, count(*) AS there, sum(open_s) AS open, sum(up_s) AS up,
                   sum(down_s) AS down, sum(maintenance_s) AS maintenance,
                   sum(open_hours) AS open_hours, sum(known_hours) AS known_hours,
                   sum(refused) AS refused, sum(let_in) AS let_in,
                   sum(CASE WHEN (up_s > 0 OR known_hours > 0) AND up_s >= down_s
                             AND (tried > 0 OR wrong_secrets > 0) AND began = 0 AND tested <> 1
                            THEN 1 ELSE 0 END) AS shut_days,
                   sum(CASE WHEN began > 0 OR tested = 1 THEN 1 ELSE 0 END) AS proof_days,
                   sum(busy_hours) AS busy_hours
              FROM site_state_day
             WHERE local_day >= :from AND local_day < :to
             GROUP BY site_id\
            """)
    List<SettledSums> settledSums(LocalDate from, LocalDate to);

    @SqlQuery(
            """
            SELECT ap_id, sum(open_up_s) AS open_up_s, sum(open_down_s) AS open_down_s
              FROM ap_day
             WHERE local_day >= :from AND local_day < :to
             GROUP BY ap_id\
            """)
    List<ApDayRow> apDays(LocalDate from, LocalDate to);

    /** The first day that is settled. */
    @SqlQuery("SELECT min(local_day) FROM site_state_day")
    Optional<LocalDate> settledFrom();

    /** The last day that is settled. */
    @SqlQuery("SELECT day FROM settled_until WHERE what = 'site-state'")
    Optional<LocalDate> settledUntil();

    /** The first month of which accounts are put together; empty while none is. */
    @SqlQuery("SELECT min(month) FROM presence_month")
    Optional<YearMonth> monthsFrom();

    /** Empty while none is closed. */
    @SqlQuery("SELECT max(month) FROM score_close")
    Optional<YearMonth> lastClosedMonth();

    /** The first day anything is known of. */
    @SqlQuery(
            """
            SELECT min(day) FROM (
                SELECT min(local_day) AS day FROM site_day
                 UNION ALL
                SELECT min(local_day) FROM nas_day) known\
            """)
    Optional<LocalDate> firstDay();

    @SqlQuery("SELECT min(from_at) FROM ap_availability")
    Optional<Instant> firstSpell();
}
