package id.gardu.ap;

import id.gardu.network.ApId;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How all access points are, this moment, from memory. Thread-safe. */
public final class ApHealth {
    private final Map<ApId, ApCondition> conditions = new ConcurrentHashMap<>();

    ApHealth() {}

    /** By name. Retired ones are not in it. */
    public List<ApCondition> all() {
        return conditions.values().stream()
                .sorted(Comparator.comparing(ApCondition::name))
                .toList();
    }

    public Optional<ApCondition> of(ApId ap) {
        return Optional.ofNullable(conditions.get(ap));
    }

    void show(ApCondition condition) {
        conditions.put(condition.id(), condition);
    }

    void onlyThese(Set<ApId> known) {
        conditions.keySet().retainAll(known);
    }
}
