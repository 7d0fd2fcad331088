package id.gardu.ap;

import id.gardu.ap.HealthRules.Surroundings.Uplink;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The access points that are watched, and how they belong together. Not thread-safe. */
final class Watchlist {
    private final Map<ApId, Watched> all = new HashMap<>();
    private final Map<SiteId, Set<Watched>> bySite = new HashMap<>();
    private final Map<NasId, Set<Watched>> byNas = new HashMap<>();
    private final Map<ApId, Set<Watched>> byUplink = new HashMap<>();
    private final Function<ApId, Optional<Health>> elsewhere;

    /**
     * @param elsewhere how one is that another controller asks
     */
    Watchlist(Function<ApId, Optional<Health>> elsewhere) {
        this.elsewhere = elsewhere;
    }

    void add(Watched one) {
        all.put(one.ap().id(), one);
        index(one);
    }

    /** Takes over what the inventory says now; true when it has to be asked for that. */
    boolean renew(Watched one, AccessPoint now) {
        unindex(one);
        boolean ask = one.renew(now);
        index(one);
        return ask;
    }

    private void index(Watched one) {
        put(bySite, one.ap().site(), one);
        one.ap().nas().ifPresent(nas -> put(byNas, nas, one));
        one.ap().uplink().ifPresent(uplink -> put(byUplink, uplink, one));
    }

    private void unindex(Watched one) {
        take(bySite, one.ap().site(), one);
        one.ap().nas().ifPresent(nas -> take(byNas, nas, one));
        one.ap().uplink().ifPresent(uplink -> take(byUplink, uplink, one));
    }

    private static <K> void put(Map<K, Set<Watched>> index, K key, Watched one) {
        index.computeIfAbsent(key, same -> new LinkedHashSet<>()).add(one);
    }

    private static <K> void take(Map<K, Set<Watched>> index, K key, Watched one) {
        index.computeIfPresent(
                key,
                (same, known) -> {
                    known.remove(one);
                    return known.isEmpty() ? null : known;
                });
    }

    /** All of them, in no order. */
    List<Watched> all() {
        return List.copyOf(all.values());
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

    /** Takes out and returns those that are not of these. */
    List<Watched> removeMissing(Set<ApId> known) {
        var gone = new ArrayList<Watched>();
        for (Watched one : all()) {
            if (!known.contains(one.ap().id())) {
                all.remove(one.ap().id());
                unindex(one);
                gone.add(one);
            }
        }
        return gone;
    }

    /** Those that a power cut or a broken uplink takes down together. */
    Set<Watched> siblings(Watched one) {
        var siblings = new LinkedHashSet<>(bySite.getOrDefault(one.ap().site(), Set.of()));
        one.ap().nas().ifPresent(nas -> siblings.addAll(byNas.getOrDefault(nas, Set.of())));
        siblings.addAll(hangingOn(one));
        one.ap().uplink().flatMap(this::find).ifPresent(siblings::add);
        siblings.remove(one);
        return siblings;
    }

    /** Those whose uplink it is. */
    Set<Watched> hangingOn(Watched one) {
        return byUplink.getOrDefault(one.ap().id(), Set.of());
    }

    Uplink uplinkOf(Watched one) {
        return one.ap()
                .uplink()
                .flatMap(
                        uplink ->
                                find(uplink).map(Watched::health).or(() -> elsewhere.apply(uplink)))
                .map(Watchlist::asUplink)
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
