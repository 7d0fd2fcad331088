package id.gardu.report;

import id.gardu.report.DoorQueries.DoorNasDay;
import id.gardu.report.DoorQueries.DoorReason;
import id.gardu.report.DoorQueries.DoorSiteDay;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the doors: of settled days {@code door_day} and {@code door_site_day}, of others
 * the tries and sessions that those will be made of.
 */
interface DoorDayQueries {
    /**
     * A day that is not settled.
     *
     * @param firstId less than the id of any session that began then
     * @param lastId greater
     */
    record Bounds(LocalDate day, Instant start, Instant end, long firstId, long lastId) {}

    @SqlQuery("SELECT day FROM settled_until WHERE what = 'door'")
    Optional<LocalDate> settledUntil();

    @SqlQuery(
            """
            SELECT local_day AS day, site_id AS site, tried, refused, let_in, wrong_secrets, began,
                   tested
              FROM door_site_day
             WHERE local_day >= :from AND local_day < :to
             ORDER BY local_day, site_id\
            """)
    List<DoorSiteDay> settled(LocalDate from, LocalDate to);

    /**
     * Every site that something came to or began at. A station is let in where a session of it
     * began, or at whose NAS: one NAS may serve access points of several sites.
     */
    @SqlQuery(
            """
            WITH began AS MATERIALIZED (
                SELECT site_id, nas_id, coalesce(station, 0) AS station
                  FROM session
                 WHERE id >= :firstId AND id < :lastId
                   AND started_at >= :start AND started_at < :end
                   AND (assurance IS NULL OR assurance <> 'test')),
            let_in AS MATERIALIZED (
                SELECT site_id, station FROM began
                 UNION
                SELECT nas.site_id, began.station
                  FROM began JOIN nas ON nas.id = began.nas_id),
            tried AS (
                SELECT DISTINCT nas.site_id, door_try.station
                  FROM door_try JOIN nas ON nas.id = door_try.nas_id
                 WHERE local_day = :day AND door_try.kind = 'credential'
                   AND reason <> 'wrong-secret'),
            figure AS (
                SELECT tried.site_id, 1 AS tried,
                       CASE WHEN let_in.station IS NULL THEN 0 ELSE 1 END AS let_in,
                       0 AS wrong_secrets, 0 AS began, 0 AS tested
                  FROM tried LEFT JOIN let_in ON let_in.site_id = tried.site_id
                                             AND let_in.station = tried.station
                 UNION ALL
                SELECT nas.site_id, 0, 0,
                       CASE WHEN reason = 'wrong-secret' THEN attempts ELSE 0 END, 0, 0
                  FROM door_try JOIN nas ON nas.id = door_try.nas_id
                 WHERE local_day = :day
                 UNION ALL
                SELECT site_id, 0, 0, 0, 1, 0 FROM began
                 UNION ALL
                SELECT site_id, 0, 0, 0, 0, 1
                  FROM site_test
                 WHERE proved_at >= :start AND proved_at < :end)
            SELECT CAST(:day AS BIGINT) AS day, site_id AS site, sum(tried) AS tried,
                   sum(tried) - sum(let_in) AS refused, sum(let_in) AS let_in,
                   sum(wrong_secrets) AS wrong_secrets, sum(began) AS began, max(tested) AS tested
              FROM figure
             GROUP BY site_id
             ORDER BY site_id\
            """)
    List<DoorSiteDay> live(@BindMethods Bounds bounds);

    @SqlQuery(
            """
            WITH began AS MATERIALIZED (
                SELECT DISTINCT nas_id, coalesce(station, 0) AS station
                  FROM session
                 WHERE id >= :firstId AND id < :lastId
                   AND started_at >= :start AND started_at < :end
                   AND (assurance IS NULL OR assurance <> 'test'))
            SELECT local_day AS day, nas.site_id AS site, door_try.nas_id AS nas, door_try.kind,
                   reason, sum(attempts) AS attempts, count(*) AS stations,
                   count(began.station) AS let_in_stations
              FROM door_try JOIN nas ON nas.id = door_try.nas_id
                   LEFT JOIN began ON began.nas_id = door_try.nas_id
                                  AND began.station = door_try.station
             WHERE local_day = :day
             GROUP BY local_day, nas.site_id, door_try.nas_id, door_try.kind, reason
             ORDER BY nas.site_id, door_try.nas_id, door_try.kind, reason\
            """)
    List<DoorNasDay> liveOfGateways(@BindMethods Bounds bounds);

    /**
     * The most attempts first. A day's tries are there for a while after it was settled: of both
     * the one that knows more.
     *
     * @param site 0 for all
     */
    @SqlQuery(
            """
            SELECT kind, reason, sum(attempts) AS attempts, sum(stations) AS stations
              FROM (SELECT nas_id, kind, reason, max(attempts) AS attempts,
                           max(stations) AS stations
                      FROM (SELECT local_day, nas_id, kind, reason, attempts, stations
                              FROM door_day
                             WHERE local_day >= :from AND local_day < :to
                             UNION ALL
                            SELECT local_day, nas_id, kind, reason, sum(attempts), count(*)
                              FROM door_try
                             WHERE local_day >= :from AND local_day < :to
                             GROUP BY local_day, nas_id, kind, reason) one
                     GROUP BY local_day, nas_id, kind, reason) door
             WHERE :site = 0 OR nas_id IN (SELECT id FROM nas WHERE site_id = :site)
             GROUP BY kind, reason
             ORDER BY 3 DESC, kind, reason\
            """)
    List<DoorReason> reasons(long site, LocalDate from, LocalDate to);
}
