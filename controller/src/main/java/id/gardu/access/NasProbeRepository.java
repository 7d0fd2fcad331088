package id.gardu.access;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.gardu.access.NasProbeTable.NasProbe;
import id.gardu.network.NasId;
import id.gardu.order.SessionOrderQueries;
import id.gardu.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
                                handle ->
                                        handle.attach(NasProbeTable.class)
                                                .takeTurn(
                                                        one.nas().id().value(),
                                                        one.form(),
                                                        now,
                                                        now.minus(rest),
                                                        now.plus(ProbePlan.AHEAD)))
                == 1;
    }

    /** Writes what came of asking. */
    void write(Consumer<NasProbeTable> what) {
        store.writer().use(handle -> what.accept(handle.attach(NasProbeTable.class)));
    }
}
