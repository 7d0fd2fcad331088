package id.gardu.access;

import id.gardu.report.DoorNasDay;
import id.gardu.report.DoorSiteDay;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/** Writes {@code door_day} and {@code door_site_day}. What was settled stays. */
interface DoorDayTable {
    @SqlBatch(
            """
            INSERT INTO door_day (local_day, nas_id, kind, reason, attempts, stations,
                                  let_in_stations)
            VALUES (:day, :nas, :kind, :reason, :attempts, :stations, :letInStations)
            ON CONFLICT (local_day, nas_id, kind, reason) DO NOTHING\
            """)
    int[] put(@BindMethods List<DoorNasDay> days);

    @SqlUpdate(
            """
            INSERT INTO door_site_day (local_day, site_id, tried, refused, let_in, wrong_secrets,
                                       began, tested)
            VALUES (:day, :site, :tried, :refused, :letIn, :wrongSecrets, :began,
                    CASE WHEN :tested THEN 1 ELSE 0 END)
            ON CONFLICT (local_day, site_id) DO NOTHING\
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
