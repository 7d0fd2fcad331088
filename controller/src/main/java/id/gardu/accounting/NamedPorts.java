package id.gardu.accounting;

import id.gardu.accounting.SessionLedger.PortMap;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ports that say themselves which access point hangs on them: the NAS-Port-Id is the name of an
 * access point behind this NAS, as whoever set up the gateway called its interface, or begins with
 * one of its BSSIDs. Names, never positions: what is called {@code ether3} may be another tomorrow.
 * Thread-safe.
 */
public final class NamedPorts implements PortMap {
    private final Supplier<Inventory> inventory;
    private volatile Optional<Names> names = Optional.empty();

    /** What can be found, of one version of the inventory. */
    private record Names(
            long version,
            Map<NasId, Map<String, ApId>> byName,
            Map<NasId, Map<Long, ApId>> byBssid) {}

    public NamedPorts(Supplier<Inventory> inventory) {
        this.inventory = inventory;
    }

    @Override
    public Optional<ApId> apAt(NasId nas, String nasPortId) {
        Names now = current();
        String port = nasPortId.strip().toLowerCase(Locale.ROOT);
        var named = now.byName().getOrDefault(nas, Map.of());
        return Optional.ofNullable(named.get(port)).or(() -> bssid(now, nas, port));
    }

    private static Optional<ApId> bssid(Names now, NasId nas, String port) {
        var known = now.byBssid().getOrDefault(nas, Map.of());
        return MacAddress.tryParsePrefix(port)
                .flatMap(told -> Optional.ofNullable(known.get(told.mac().asLong())));
    }

    private Names current() {
        Inventory newest = inventory.get();
        Optional<Names> known = names.filter(one -> one.version() == newest.version());
        if (known.isPresent()) {
            return known.get();
        }
        Names fresh = read(newest);
        names = Optional.of(fresh);
        return fresh;
    }

    private static Names read(Inventory inventory) {
        var byName = new HashMap<NasId, Map<String, ApId>>();
        var byBssid = new HashMap<NasId, Map<Long, ApId>>();
        for (AccessPoint ap : inventory.accessPoints().values()) {
            ap.nas()
                    .ifPresent(
                            nas -> {
                                byName.computeIfAbsent(nas, one -> new HashMap<>())
                                        .put(ap.name().toLowerCase(Locale.ROOT), ap.id());
                                ap.bssids()
                                        .forEach(
                                                bssid ->
                                                        byBssid.computeIfAbsent(
                                                                        nas, one -> new HashMap<>())
                                                                .put(bssid, ap.id()));
                            });
        }
        return new Names(inventory.version(), byName, byBssid);
    }
}
