package id.gardu.network;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

/** Writes {@code plan}. */
interface PlanTable {
    @SqlUpdate(
            """
            INSERT INTO plan (number, name, download_kbps, upload_kbps, session_seconds,
                              idle_seconds, daily_seconds, daily_bytes, slow_kbps, devices,
                              interim_seconds, created_at)
            VALUES (:number, :name, :downloadKbps, :uploadKbps, :sessionSeconds,
                    :idleSeconds, :dailySeconds, :dailyBytes, :slowKbps, :devices, :interimSeconds, :now)\
            """)
    void insert(@BindMethods Plan plan, @Bind("now") Instant now);
}
