package id.gardu.access;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.gardu.access.NasProbeRepository.NasProbeTable.NasProbe;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;
import id.gardu.order.SessionOrderQueries;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Remembers, over restarts and for all controllers on a database, which NAS were asked and what
 * came of it. Thread-safe.
 */
final class NasProbeRepository {
    /** All orders of the last months are read for it. */
    private static final long LOOKED_UP = Duration.ofMinutes(10).toNanos();

    private final Store store;
    private final SessionOrderQueries orders;
    private Set<NasId> answerers = Set.of();
    private OptionalLong answerersReadAt = OptionalLong.empty();

    NasProbeRepository(Store store) {
        this.store = store;
        this.orders = SessionOrderQueries.of(store);
    }

    Map<NasId, NasProbe> known() {
        return store.reads().withExtension(NasProbeTable.class, NasProbeTable::all).stream()
                .collect(toUnmodifiableMap(probe -> new NasId(probe.nasId()), probe -> probe));
    }

    /** Who has answered an order, whatever they said; as of a few minutes ago. */
    synchronized Set<NasId> answerers() {
        long now = System.nanoTime();
        if (answerersReadAt.isEmpty() || now - answerersReadAt.getAsLong() > LOOKED_UP) {
            answerers = orders.answerers();
            answerersReadAt = OptionalLong.of(now);
        }
        return answerers;
    }

    /** Whether it is ours to ask now: nobody has since that long. */
    boolean takeTurn(ProbePlan.Due one, Duration rest, Instant now) {
        return store.writer()
                        .write(
                                NasProbeTable.class,
                                table ->
                                        table.takeTurn(
                                                one.nas().id().value(),
                                                one.form(),
                                                now,
                                                now.minus(rest),
                                                now.plus(ProbePlan.AHEAD)))
                == 1;
    }

    /** Writes what came of asking. */
    void write(Consumer<NasProbeTable> what) {
        store.writer().use(NasProbeTable.class, what);
    }

    /**
     * {@code nas_probe}: over restarts and for all controllers, which NAS were asked and what came
     * of it.
     */
    interface NasProbeTable {
        /**
         * Takes the turn to ask; 0 when it was taken after {@code before}, by whichever controller.
         * A turn after {@code after} is of a clock that was set back since.
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
             * What a silence depends on besides the NAS being there. Empty where it may not be
             * asked: it takes no Disconnect, speaks no RADIUS, or has no address of its own. Behind
             * an address that changes a silence shows nothing, and somebody else may be there now.
             */
            static Optional<String> form(Nas nas) {
                boolean speaksRadius = GatewayKinds.of(nas.kind()).dialect().speaksRadius();
                return switch (nas.address()) {
                    case NasAddress.Exact address when speaksRadius && nas.coa().isTaken() ->
                            Optional.of(nas.kind().word() + " " + address + " " + nas.coa().port());
                    case NasAddress.Exact _, NasAddress.Prefix _, NasAddress.Any _ ->
                            Optional.empty();
                };
            }

            /** Whether its silence would say something. */
            boolean answers() {
                return answeredAt.isPresent() && ackedAt.isEmpty();
            }
        }
    }
}
