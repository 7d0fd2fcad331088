package id.gardu.radius;

import id.gardu.network.NasId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counters by NAS, event and reason. Thread-safe; as large as there are NAS. */
public final class ServerCounters {
    private final Map<NasId, NasCounters> byNas = new ConcurrentHashMap<>();
    private final NasCounters strangers = new NasCounters(Optional.empty());

    NasCounters of(NasId nas) {
        return byNas.computeIfAbsent(nas, id -> new NasCounters(Optional.of(id)));
    }

    NasCounters strangers() {
        return strangers;
    }

    /** The NAS that are not safe from BlastRADIUS, by what they sent since the start. */
    public List<UnsignedNas> unsigned() {
        return byNas.values().stream().flatMap(nas -> nas.unsigned().stream()).toList();
    }

    /** Everything that is not zero, in no order. */
    public List<Count> snapshot() {
        var counts = new ArrayList<>(strangers.snapshot());
        byNas.values().forEach(nas -> counts.addAll(nas.snapshot()));
        return counts;
    }
}
