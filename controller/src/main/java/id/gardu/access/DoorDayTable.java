package id.gardu.access;

import id.gardu.report.DoorNasDay;
import id.gardu.report.DoorSiteDay;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/**
 * Writes {@code door_day} and {@code door_site_day}. What was settled stays, unless more is known
 * now: who settles with less has come after some of the tries were deleted.
 */
interface DoorDayTable {
    @SqlBatch(
            """
            INSERT INTO door_day (local_day, nas_id, kind, reason, attempts, stations,
                                  let_in_stations)
            VALUES (:day, :nas, :kind, :reason, :attempts, :stations, :letInStations)
            ON CONFLICT (local_day, nas_id, kind, reason) DO UPDATE
               SET attempts = excluded.attempts, stations = excluded.stations,
                   let_in_stations = excluded.let_in_stations
             WHERE excluded.attempts >= door_day.attempts
               AND excluded.stations >= door_day.stations
               AND excluded.let_in_stations >= door_day.let_in_stations
               AND (excluded.attempts > door_day.attempts
                    OR excluded.let_in_stations > door_day.let_in_stations)\
            """)
    int[] put(@BindMethods List<DoorNasDay> days);

    @SqlUpdate(
            """
            INSERT INTO door_site_day (local_day, site_id, tried, refused, let_in, wrong_secrets,
                                       began, tested)
            VALUES (:day, :site, :tried, :refused, :letIn, :wrongSecrets, :began,
                    CASE WHEN :tested THEN 1 ELSE 0 END)
            ON CONFLICT (local_day, site_id) DO UPDATE
               SET tried = excluded.tried, refused = excluded.refused, let_in = excluded.let_in,
                   wrong_secrets = excluded.wrong_secrets, began = excluded.began,
                   tested = excluded.tested
             WHERE excluded.tried >= door_site_day.tried
               AND excluded.let_in >= door_site_day.let_in
               AND excluded.wrong_secrets >= door_site_day.wrong_secrets
               AND excluded.began >= door_site_day.began
               AND excluded.tested >= door_site_day.tested
               AND (excluded.tried > door_site_day.tried
                    OR excluded.let_in > door_site_day.let_in
                    OR excluded.wrong_secrets > door_site_day.wrong_secrets
                    OR excluded.began > door_site_day.began
                    OR excluded.tested > door_site_day.tested)\
            """)
    int put(@BindMethods DoorSiteDay day);

    /** How far it has got; back again, where a wrong clock was ahead. */
    @SqlUpdate(
            """
            INSERT INTO settled_until (what, day) VALUES ('door', :day)
            ON CONFLICT (what) DO UPDATE SET day = excluded.day\
            """)
    int settledUntil(LocalDate day);
}
