package id.gardu.report.days;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/** Writes {@code site_state_day} and {@code ap_day}: what a day was, again whenever it changes. */
interface DayTable {
    @SqlBatch(
            """
            INSERT INTO site_state_day (local_day, site_id, open_s, up_s, down_s, maintenance_s,
                open_hours, known_hours, tried, refused, wrong_secrets, began, let_in, tested,
                busy_hours)
            VALUES (:day.day, :siteId, :day.openSeconds, :day.upSeconds, :day.downSeconds,
                :day.maintenanceSeconds, :day.openHours, :day.knownHours, :day.tried, :day.refused,
                :day.wrongSecrets, :day.began, :day.letIn, CASE WHEN :day.tested THEN 1 ELSE 0 END,
                :day.busyHours)
            ON CONFLICT (local_day, site_id) DO UPDATE SET
                open_s = excluded.open_s, up_s = excluded.up_s, down_s = excluded.down_s,
                maintenance_s = excluded.maintenance_s, open_hours = excluded.open_hours,
                known_hours = excluded.known_hours, tried = excluded.tried,
                refused = excluded.refused, wrong_secrets = excluded.wrong_secrets,
                began = excluded.began, let_in = excluded.let_in, tested = excluded.tested,
                busy_hours = excluded.busy_hours\
            """)
    void putSites(@BindMethods List<DayQueries.SettledDay> days);

    @SqlBatch(
            """
            INSERT INTO ap_day (local_day, ap_id, up_s, down_s, maintenance_s, open_up_s, open_down_s,
                open_maintenance_s)
            VALUES (:localDay, :ap, :up, :down, :maintenance, :openUp, :openDown, :openMaintenance)
            ON CONFLICT (local_day, ap_id) DO UPDATE SET
                up_s = excluded.up_s, down_s = excluded.down_s,
                maintenance_s = excluded.maintenance_s, open_up_s = excluded.open_up_s,
                open_down_s = excluded.open_down_s,
                open_maintenance_s = excluded.open_maintenance_s\
            """)
    void putAps(LocalDate localDay, @BindMethods List<ApDay> days);

    /** A clock that was ahead has settled days that are to come. */
    @SqlUpdate("UPDATE settled_until SET day = :last WHERE what = 'site-state' AND day > :last")
    void unsettle(LocalDate last);

    @SqlUpdate(
            """
            INSERT INTO settled_until (what, day) VALUES ('site-state', :day)
            ON CONFLICT (what) DO UPDATE SET
                day = CASE WHEN excluded.day > settled_until.day THEN excluded.day
                    ELSE settled_until.day END\
            """)
    void settled(LocalDate day);

    /**
     * Seconds of an access point on a local day; the rest of the day is unknown.
     *
     * @param openUp of the opening hours of its site; so the two after it
     */
    record ApDay(
            long ap,
            long up,
            long down,
            long maintenance,
            long openUp,
            long openDown,
            long openMaintenance) {
        boolean isNothing() {
            return up == 0 && down == 0 && maintenance == 0;
        }
    }
}
