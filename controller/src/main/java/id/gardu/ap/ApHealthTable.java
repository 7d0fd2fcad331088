package id.gardu.ap;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

import java.util.List;

/** Writes {@code ap_health}. */
interface ApHealthTable {
    @SqlBatch(
            """
            INSERT INTO ap_health (ap_id, state, since, settled, settled_since, cause, last_poll,
                                   last_answer, sys_name, sys_descr, sys_object_id, uptime_seconds,
                                   restarted_at)
            VALUES (:apId, :state, :since, :settled, :settledSince, :cause, :lastPoll,
                    :lastAnswer, :sysName, :sysDescr, :sysObjectId, :uptimeSeconds,
                    :restartedAt)
            ON CONFLICT (ap_id) DO UPDATE SET
                state = excluded.state, since = excluded.since, settled = excluded.settled,
                settled_since = excluded.settled_since, cause = excluded.cause,
                last_poll = excluded.last_poll, last_answer = excluded.last_answer,
                sys_name = excluded.sys_name, sys_descr = excluded.sys_descr,
                sys_object_id = excluded.sys_object_id, uptime_seconds = excluded.uptime_seconds,
                restarted_at = excluded.restarted_at\
            """)
    void put(@BindMethods List<HealthRow> rows);
}
