package id.gardu.access;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code nas_probe}: over restarts and for all controllers, which NAS were asked and what came of
 * it.
 */
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

    /**
     * What is known of a NAS from asking it by ourselves.
     *
     * @param form what it was asked as; of another form nothing is known
     * @param silentAt when it stopped answering; empty while it does
     * @param ackedAt when it said that it ended what cannot be
     */
    record NasProbe(
            long nasId,
            String form,
            Instant askedAt,
            Optional<Instant> answeredAt,
            Optional<Instant> silentAt,
            Optional<Instant> ackedAt) {

        /**
         * What a silence depends on besides the NAS being there. Empty where it may not be asked:
         * it takes no Disconnect, speaks no RADIUS, or has no address of its own. Behind an address
         * that changes a silence shows nothing, and somebody else may be there now.
         */
        static Optional<String> form(Nas nas) {
            boolean speaksRadius = GatewayKinds.of(nas.kind()).dialect().speaksRadius();
            return switch (nas.address()) {
                case NasAddress.Exact address when speaksRadius && nas.coa().isTaken() ->
                        Optional.of(nas.kind().word() + " " + address + " " + nas.coa().port());
                case NasAddress.Exact _, NasAddress.Prefix _, NasAddress.Any _ -> Optional.empty();
            };
        }

        /** Whether its silence would say something. */
        boolean answers() {
            return answeredAt.isPresent() && ackedAt.isEmpty();
        }
    }
}
