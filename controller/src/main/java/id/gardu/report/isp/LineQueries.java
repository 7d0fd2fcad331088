package id.gardu.report.isp;

import id.gardu.ap.ApState.Availability;
import id.gardu.report.days.DayQueries;
import id.gardu.report.days.DayQueries.SiteRow;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is known of the lines to sites. */
interface LineQueries {
    /** A time in which the state of an access point of a site was the same. */
    record Spell(
            long siteId,
            long apId,
            Optional<Instant> fromEarliest,
            Instant fromAt,
            Optional<Instant> toEarliest,
            Optional<Instant> toAt,
            Availability state) {}

    /**
     * Hours of a local day, bit 0 the first one.
     *
     * @param spoke a gateway of the site was heard or answered
     * @param silent one did not answer, though it had before
     */
    record GatewayHours(long siteId, LocalDate localDay, long spoke, long silent) {}

    @SqlQuery(DayQueries.SITES + "ORDER BY coalesce(nullif(isp, ''), ''), code")
    List<SiteRow> places();

    @SqlQuery(
            """
            SELECT ap.site_id, a.ap_id, a.from_earliest, a.from_at, a.to_earliest, a.to_at, a.state
              FROM ap_availability a JOIN access_point ap ON ap.id = a.ap_id
             WHERE a.from_at < :end AND (a.to_at IS NULL OR a.to_at > :start)
             ORDER BY a.ap_id, a.from_at\
            """)
    List<Spell> spells(Instant start, Instant end);

    /** A gateway serves a site where it stands, and where an access point sits behind it. */
    @SqlQuery(
            """
            SELECT g.site_id, d.local_day, d.heard | d.answered AS spoke, d.silent
              FROM nas_day d JOIN (
                    SELECT site_id, id AS nas_id FROM nas
                     UNION
                    SELECT site_id, nas_id FROM access_point WHERE nas_id IS NOT NULL) g
                ON g.nas_id = d.nas_id
             WHERE d.local_day >= :from AND d.local_day < :to\
            """)
    List<GatewayHours> spoke(LocalDate from, LocalDate to);
}
