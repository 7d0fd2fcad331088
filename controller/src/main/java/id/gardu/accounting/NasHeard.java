package id.gardu.accounting;

import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Packets that came through other doors, such as authentication, until they are written. A crash
 * loses the last minute: they tell that a NAS was heard, not how much. Thread-safe, bounded.
 */
final class NasHeard {
    /** Hours of NAS that wait; a few times the NAS of a large city. */
    private static final int MOST = 50_000;

    private static final long HOUR_SECONDS = 3600;

    private final Map<NasHourKey, LongAdder> waiting = new ConcurrentHashMap<>();

    void heard(NasId nas, Instant at) {
        var key = new NasHourKey(Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS), nas.value());
        LongAdder count = waiting.get(key);
        if (count == null && waiting.size() < MOST) {
            count = waiting.computeIfAbsent(key, _ -> new LongAdder());
        }
        if (count != null) {
            count.increment();
        }
    }

    /** Takes what waits. */
    Map<NasHourKey, Long> take() {
        Map<NasHourKey, Long> taken = new HashMap<>();
        for (NasHourKey key : Set.copyOf(waiting.keySet())) {
            LongAdder count = waiting.remove(key);
            if (count != null) {
                taken.put(key, count.sum());
            }
        }
        return taken;
    }

    /** Puts back what could not be written. */
    void giveBack(Map<NasHourKey, Long> taken) {
        taken.forEach(
                (key, count) -> {
                    if (waiting.size() < MOST) {
                        waiting.computeIfAbsent(key, _ -> new LongAdder()).add(count);
                    }
                });
    }
}
