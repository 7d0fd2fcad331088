package id.gardu.snmp;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/** What the agents asked last were found to bear. Thread-safe; a {@link Manner} itself is not. */
final class Manners {
    private static final int MOST = 20_000;

    private final LongSupplier nanoTime;
    private final SequencedMap<SnmpTarget, Manner> known = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param nanoTime {@link System#nanoTime}
     */
    Manners(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized Manner of(SnmpTarget target) {
        Manner manner = known.computeIfAbsent(target, one -> new Manner());
        if (known.size() > MOST) {
            known.remove(known.firstEntry().getKey());
        }
        return manner;
    }

    long nanos() {
        return nanoTime.getAsLong();
    }
}
