package id.gardu.access;

import id.gardu.access.ProbePlan.NasProbe;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** {@code nas_probe}. */
interface NasProbeTable {
    /**
     * Takes the turn to ask; 0 when it was taken after {@code before}, by whichever controller. A
     * turn after {@code after} is of a clock that was set back since.
     */
    @SqlUpdate(
            """
            INSERT INTO nas_probe (nas_id, form, asked_at) VALUES (:nas, :form, :now)
            ON CONFLICT (nas_id) DO UPDATE
               SET asked_at = excluded.asked_at, form = excluded.form,
                   answered_at = CASE WHEN nas_probe.form = excluded.form
                                      THEN nas_probe.answered_at END,
                   silent_at = CASE WHEN nas_probe.form = excluded.form
                                    THEN nas_probe.silent_at END,
                   acked_at = CASE WHEN nas_probe.form = excluded.form
                                   THEN nas_probe.acked_at END
             WHERE nas_probe.asked_at <= :before OR nas_probe.asked_at > :after
                OR nas_probe.form <> excluded.form\
            """)
    int takeTurn(long nas, String form, Instant now, Instant before, Instant after);

    @SqlUpdate("UPDATE nas_probe SET answered_at = :at, silent_at = NULL WHERE nas_id = :nas")
    void answered(long nas, Instant at);

    @SqlUpdate("UPDATE nas_probe SET silent_at = coalesce(silent_at, :at) WHERE nas_id = :nas")
    void silent(long nas, Instant at);

    /** It is there, and does not answer any more: its silence says nothing from now on. */
    @SqlUpdate("UPDATE nas_probe SET answered_at = NULL, silent_at = NULL WHERE nas_id = :nas")
    void answersNoMore(long nas);

    @SqlUpdate("UPDATE nas_probe SET acked_at = :at WHERE nas_id = :nas")
    void acknowledged(long nas, Instant at);

    @SqlQuery("SELECT nas_id, form, asked_at, answered_at, silent_at, acked_at FROM nas_probe")
    List<NasProbe> all();
}
