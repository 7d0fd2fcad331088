package id.gardu.radius.dynauth;

import id.gardu.network.NasId;
import id.gardu.network.RadiusCount;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by NAS, event and reason: as large as NAS times Error-Causes. Thread-safe. */
public final class DynauthCounters {
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    private record Key(Optional<NasId> nas, String event, String reason) {}

    void count(NasId nas, String event, String reason) {
        add(new Key(Optional.of(nas), event, reason));
    }

    void ignored(String reason) {
        add(new Key(Optional.empty(), "ignored-answer", reason));
    }

    private void add(Key key) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    List<RadiusCount> snapshot() {
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new RadiusCount(
                                        entry.getKey().nas,
                                        entry.getKey().event,
                                        entry.getKey().reason,
                                        entry.getValue().sum()))
                .toList();
    }
}
