package id.gardu.accounting;

import id.gardu.accounting.NasHourTable.NasDays.Answer;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Packets that came through other doors, such as authentication, and answers to what NAS were
 * asked, until they are written. A crash loses the last minute: they tell that a NAS was heard, not
 * how much. Thread-safe, bounded.
 */
final class NasActivityBuffer {
    /** Hours of NAS that wait; a few times the NAS of a large city. */
    private static final int MOST = 50_000;

    private final Map<NasHourKey, LongAdder> packets = new ConcurrentHashMap<>();
    private final Map<NasHourKey, Answer> answers = new ConcurrentHashMap<>();

    /** What waited, hour by hour. */
    record NasActivity(Map<NasHourKey, Long> packets, Map<NasHourKey, Answer> answers) {
        boolean isEmpty() {
            return packets.isEmpty() && answers.isEmpty();
        }
    }

    void heard(NasId nas, Instant at) {
        NasHourKey key = key(nas, at);
        LongAdder count = packets.get(key);
        if (count == null && packets.size() < MOST) {
            count = packets.computeIfAbsent(key, _ -> new LongAdder());
        }
        if (count != null) {
            count.increment();
        }
    }

    void told(NasId nas, Instant at, Answer answer) {
        put(key(nas, at), answer);
    }

    /** Takes what waits. */
    NasActivity take() {
        Map<NasHourKey, Long> counts = new HashMap<>();
        for (NasHourKey key : Set.copyOf(packets.keySet())) {
            LongAdder count = packets.remove(key);
            if (count != null) {
                counts.put(key, count.sum());
            }
        }
        Map<NasHourKey, Answer> taken = new HashMap<>();
        for (NasHourKey key : Set.copyOf(answers.keySet())) {
            Answer answer = answers.remove(key);
            if (answer != null) {
                taken.put(key, answer);
            }
        }
        return new NasActivity(counts, taken);
    }

    /** Puts back what could not be written. */
    void giveBack(NasActivity taken) {
        taken.packets()
                .forEach(
                        (key, count) -> {
                            if (packets.size() < MOST) {
                                packets.computeIfAbsent(key, _ -> new LongAdder()).add(count);
                            }
                        });
        taken.answers().forEach(this::put);
    }

    private void put(NasHourKey key, Answer answer) {
        if (answers.size() < MOST || answers.containsKey(key)) {
            answers.merge(key, answer, Answer::and);
        }
    }

    private static NasHourKey key(NasId nas, Instant at) {
        return new NasHourKey(Math.floorDiv(at.getEpochSecond(), Bookings.HOUR), nas.value());
    }
}
