package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.InventoryTypes.Bssid;
import id.gardu.network.InventoryTypes.SealedAccessPoint;
import id.gardu.network.InventoryTypes.SealedSecret;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the inventory of the rows, opening what is sealed. Thread-safe. */
final class InventoryReader {
    /** What secrets are sealed for (see {@link KeyRing#seal}). */
    static final String NAS_SECRET = "nas-secret";

    static final String UAM_SECRET = "uam-secret";
    static final String SNMP = "snmp-credentials";

    private final KeyRing keys;

    InventoryReader(KeyRing keys) {
        this.keys = keys;
    }

    /** All of it, of the moment {@code handle}'s transaction sees. */
    Inventory read(Handle handle, Instant now) {
        InventoryQueries queries = handle.attach(InventoryQueries.class);
        return new Inventory(
                queries.version(),
                by(Area::code, queries.areas()),
                by(Site::id, queries.sites()),
                by(Nas::id, queries.nas()),
                queries.secretsInForce(now).stream()
                        .map(this::open)
                        .collect(Collectors.groupingBy(NasSecret::nas)),
                accessPoints(queries),
                by(Plan::number, queries.plans()));
    }

    private Map<ApId, AccessPoint> accessPoints(InventoryQueries queries) {
        Map<ApId, Set<Long>> bssids =
                queries.bssids().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Bssid::ap,
                                        Collectors.mapping(Bssid::bssid, Collectors.toSet())));
        return queries.accessPoints().stream()
                .map(ap -> open(ap, bssids.getOrDefault(ap.id(), Set.of())))
                .collect(Collectors.toMap(AccessPoint::id, Function.identity()));
    }

    private NasSecret open(SealedSecret sealed) {
        return new NasSecret(
                sealed.nas(),
                keys.open(NAS_SECRET, sealed.secret()),
                sealed.createdAt(),
                sealed.expiresAt());
    }

    private AccessPoint open(SealedAccessPoint sealed, Set<Long> bssids) {
        return new AccessPoint(
                sealed.id(),
                sealed.name(),
                sealed.site(),
                sealed.nas(),
                sealed.host(),
                sealed.port(),
                new SecretText(keys.openText(SNMP, sealed.snmp())),
                Set.copyOf(bssids),
                sealed.uplink(),
                sealed.maintenance(),
                sealed.engineAcceptedAt());
    }

    private static <K, V> Map<K, V> by(Function<V, K> key, List<V> all) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
