package id.gardu.accounting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The clocks as they are on disk, those of which nothing is known as well: true as long as nobody
 * else wrote. Bounded, the least used go first. Of the writer's thread only.
 */
final class ClockCache {
    private static final int MOST = 10_000;

    private final Map<ClockKey, NasClock> clocks =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ClockKey, NasClock> eldest) {
                    return size() > MOST;
                }
            };

    Optional<NasClock> get(ClockKey clock) {
        return Optional.ofNullable(clocks.get(clock));
    }

    void put(ClockKey clock, NasClock known) {
        clocks.put(clock, known);
    }

    void remove(ClockKey clock) {
        clocks.remove(clock);
    }

    /** Somebody else has written in {@code turn}. */
    void forget(int turn) {
        clocks.keySet().removeIf(clock -> TurnTable.of(clock.nas()) == turn);
    }

    Map<ClockKey, NasClock> all() {
        return Map.copyOf(clocks);
    }

    void clear() {
        clocks.clear();
    }
}
