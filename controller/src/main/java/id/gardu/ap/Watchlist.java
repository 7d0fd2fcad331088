package id.gardu.ap;

import id.gardu.ap.Surroundings.Uplink;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access points that are watched, and how they belong together. Not thread-safe. */
final class Watchlist {
    private final Map<ApId, Watched> all = new HashMap<>();

    void add(Watched one) {
        all.put(one.ap().id(), one);
    }

    Optional<Watched> find(ApId id) {
        return Optional.ofNullable(all.get(id));
    }

    boolean has(Watched one) {
        return find(one.ap().id()).filter(known -> known == one).isPresent();
    }

    Set<ApId> ids() {
        return Set.copyOf(all.keySet());
    }

    /** Takes out and returns those that left the inventory. */
    List<Watched> removeMissing(Inventory inventory) {
        var gone = new ArrayList<Watched>();
        for (Watched one : List.copyOf(all.values())) {
            if (!inventory.accessPoints().containsKey(one.ap().id())) {
                all.remove(one.ap().id());
                gone.add(one);
            }
        }
        return gone;
    }

    /** Those that a power cut or a broken uplink takes down together. */
    List<Watched> siblings(Watched one) {
        return all.values().stream()
                .filter(other -> other != one && related(one.ap(), other.ap()))
                .toList();
    }

    private static boolean related(AccessPoint one, AccessPoint other) {
        boolean sameNas = one.nas().isPresent() && one.nas().equals(other.nas());
        return one.site().equals(other.site())
                || sameNas
                || hangsOn(one, other)
                || hangsOn(other, one);
    }

    /** Those whose uplink it is. */
    List<Watched> hangingOn(Watched one) {
        return all.values().stream().filter(other -> hangsOn(other.ap(), one.ap())).toList();
    }

    private static boolean hangsOn(AccessPoint one, AccessPoint uplink) {
        return one.uplink().filter(uplink.id()::equals).isPresent();
    }

    Uplink uplinkOf(Watched one) {
        return one.ap()
                .uplink()
                .flatMap(this::find)
                .map(uplink -> asUplink(uplink.health()))
                .orElseGet(Uplink.There::new);
    }

    private static Uplink asUplink(Health uplink) {
        return switch (uplink.state()) {
            case DOWN, UNREACHABLE -> new Uplink.Away(uplink.settled().since());
            case SUSPECT, RECOVERING -> new Uplink.InDoubt();
            case MAINTENANCE ->
                    uplink.misses().count() >= HealthRules.MISSES
                            ? new Uplink.Away(uplink.misses().first())
                            : new Uplink.There();
            case UNKNOWN, UP, SILENT, RETIRED -> new Uplink.There();
        };
    }
}
