package id.gardu.network;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was taken out of use: its history is kept, its name stays taken, it can be restored.
 *
 * @param since by kind and id
 */
public record Retired(
        Map<String, Area> areas,
        Map<SiteId, Site> sites,
        Map<NasId, Nas> nas,
        Map<ApId, AccessPoint> accessPoints,
        Map<Integer, Plan> plans,
        Map<RecordKey, Instant> since) {
    /** Nothing yet. */
    static final Retired NOTHING =
            new Retired(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Which record. */
    public record RecordKey(RecordKind kind, String record) {}

    public Retired {
        areas = Map.copyOf(areas);
        sites = Map.copyOf(sites);
        nas = Map.copyOf(nas);
        accessPoints = Map.copyOf(accessPoints);
        plans = Map.copyOf(plans);
        since = Map.copyOf(since);
    }

    public Optional<Instant> since(RecordKind kind, String record) {
        return Optional.ofNullable(since.get(new RecordKey(kind, record)));
    }
}
