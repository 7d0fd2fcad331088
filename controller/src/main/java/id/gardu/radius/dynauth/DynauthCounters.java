package id.gardu.radius.dynauth;

import id.gardu.network.NasId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by NAS, event and reason: as large as NAS times Error-Causes. Thread-safe. */
public final class DynauthCounters {
    /**
     * How often something happened since the start.
     *
     * @param nas empty for an answer that is nobody's
     * @param event a packet's RFC name, {@code silence}, or {@code ignored-answer}
     * @param reason the Error-Cause of a NAK, or why; may be empty
     */
    public record DynauthCount(Optional<NasId> nas, String event, String reason, long value) {}

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

    List<DynauthCount> snapshot() {
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new DynauthCount(
                                        entry.getKey().nas,
                                        entry.getKey().event,
                                        entry.getKey().reason,
                                        entry.getValue().sum()))
                .toList();
    }
}
