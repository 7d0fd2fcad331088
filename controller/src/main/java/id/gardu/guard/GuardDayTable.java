package id.gardu.guard;

import id.gardu.network.SiteId;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/** {@code guard_day}. */
interface GuardDayTable {
    /** What is counted of a class at a site on a local day. */
    record GuardDay(
            LocalDate localDay,
            SiteId siteId,
            Evidence evidence,
            long asked,
            long sent,
            long used,
            long waited,
            long inVain) {}

    /** A site on a local day, all classes together, and whether a device was seen there. */
    record SiteDay(LocalDate localDay, SiteId siteId, long used, long sent, long seen) {}

    @SqlUpdate(
            """
            INSERT INTO guard_day (local_day, site_id, evidence, asked, sent, used, waited, in_vain)
            VALUES (:localDay, :siteId, :evidence, :asked, :sent, :used, :waited, :inVain)
            ON CONFLICT (local_day, site_id, evidence) DO UPDATE SET
                asked = guard_day.asked + excluded.asked,
                sent = guard_day.sent + excluded.sent,
                used = guard_day.used + excluded.used,
                waited = guard_day.waited + excluded.waited,
                in_vain = guard_day.in_vain + excluded.in_vain\
            """)
    void add(@BindMethods GuardDay counts);

    @SqlQuery(
            """
            SELECT local_day, site_id, sum(used) AS used, sum(sent) AS sent,
                   sum(CASE WHEN evidence = 'seen' THEN asked ELSE 0 END) AS seen
              FROM guard_day WHERE local_day >= :from AND local_day < :to
             GROUP BY local_day, site_id\
            """)
    List<SiteDay> days(LocalDate from, LocalDate to);

    @SqlUpdate("DELETE FROM guard_day WHERE local_day < :before")
    int forget(LocalDate before);
}
