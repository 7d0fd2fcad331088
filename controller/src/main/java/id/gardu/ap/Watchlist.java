package id.gardu.ap;

import id.gardu.ap.HealthRules.Surroundings.Uplink;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The access points that are watched, and how they belong together. Not thread-safe. */
final class Watchlist {
    private final Map<ApId, WatchedAp> all = new HashMap<>();

    /** By the {@link SiteId} of each, its {@link NasId}, and the {@link ApId} of its uplink. */
    private final Map<Object, Set<WatchedAp>> together = new HashMap<>();

    private final ApHealth view;

    /**
     * @param view how those are that another controller asks
     */
    Watchlist(ApHealth view) {
        this.view = view;
    }

    void add(WatchedAp one) {
        all.put(one.ap().id(), one);
        index(one);
    }

    /** Takes over what the inventory says now; true when it has to be asked for that. */
    boolean renew(WatchedAp one, AccessPoint now) {
        unindex(one);
        boolean ask = one.renew(now);
        index(one);
        return ask;
    }

    private void index(WatchedAp one) {
        belongsTo(one)
                .forEach(key -> together.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(one));
    }

    private void unindex(WatchedAp one) {
        belongsTo(one).forEach(key -> together.computeIfPresent(key, (_, all) -> less(all, one)));
    }

    private static @Nullable Set<WatchedAp> less(Set<WatchedAp> all, WatchedAp one) {
        all.remove(one);
        return all.isEmpty() ? null : all;
    }

    private static Stream<Object> belongsTo(WatchedAp one) {
        return Stream.of(Optional.of(one.ap().site()), one.ap().nas(), one.ap().uplink())
                .flatMap(Optional::stream);
    }

    private Set<WatchedAp> together(Object key) {
        return together.getOrDefault(key, Set.of());
    }

    /** All of them, in no order. */
    List<WatchedAp> all() {
        return List.copyOf(all.values());
    }

    Optional<WatchedAp> find(ApId id) {
        return Optional.ofNullable(all.get(id));
    }

    boolean has(WatchedAp one) {
        return all.get(one.ap().id()) == one;
    }

    /** Takes out and returns those that are not of these. */
    List<WatchedAp> removeMissing(Set<ApId> known) {
        var gone = new ArrayList<WatchedAp>();
        for (WatchedAp one : all()) {
            if (!known.contains(one.ap().id())) {
                all.remove(one.ap().id());
                unindex(one);
                gone.add(one);
            }
        }
        return gone;
    }

    /** Those that a power cut or a broken uplink takes down together. */
    Set<WatchedAp> siblings(WatchedAp one) {
        var siblings = new LinkedHashSet<>(together(one.ap().site()));
        one.ap().nas().ifPresent(nas -> siblings.addAll(together(nas)));
        siblings.addAll(hangingOn(one));
        one.ap().uplink().flatMap(this::find).ifPresent(siblings::add);
        siblings.remove(one);
        return siblings;
    }

    /** Those whose uplink it is. */
    Set<WatchedAp> hangingOn(WatchedAp one) {
        return together(one.ap().id());
    }

    Uplink uplinkOf(WatchedAp one) {
        return one.ap()
                .uplink()
                .flatMap(uplink -> find(uplink).map(WatchedAp::health).or(() -> elsewhere(uplink)))
                .map(Watchlist::asUplink)
                .orElseGet(Uplink.There::new);
    }

    private Optional<Health> elsewhere(ApId ap) {
        return view.of(ap).map(ApCondition::health);
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
