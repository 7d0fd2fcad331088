package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access points of one inventory, to be found by a BSSID or by their NAS. Immutable. */
final class Radios {
    /** The SSIDs of one radio differ in these bits only. */
    private static final long LOW_NIBBLE = 0xF;

    private final Inventory inventory;
    private final Map<Long, ApId> exact = new HashMap<>();
    private final Map<Long, ApId> masked = new HashMap<>();
    private final Map<NasId, ApId> only = new HashMap<>();

    Radios(Inventory inventory) {
        this.inventory = inventory;
        Set<Long> shared = new HashSet<>();
        for (AccessPoint point : inventory.accessPoints().values()) {
            for (long bssid : point.bssids()) {
                exact.put(bssid, point.id());
                ApId other = masked.put(bssid & ~LOW_NIBBLE, point.id());
                if (other != null && !other.equals(point.id())) {
                    shared.add(bssid & ~LOW_NIBBLE);
                }
            }
        }
        shared.forEach(masked::remove);
        findOnlyOnes();
    }

    Inventory inventory() {
        return inventory;
    }

    Optional<ApId> exactly(long bssid) {
        return Optional.ofNullable(exact.get(bssid));
    }

    /** By all but the low four bits, unless two access points share the rest. */
    Optional<ApId> nearly(long bssid) {
        return Optional.ofNullable(masked.get(bssid & ~LOW_NIBBLE));
    }

    /** By a MAC that a gateway told the portal: of a radio or near one. */
    Optional<ApId> of(MacAddress mac) {
        return exactly(mac.asLong()).or(() -> nearly(mac.asLong()));
    }

    /** The access point of a NAS that has one only. */
    Optional<ApId> onlyOneOf(Nas nas) {
        return Optional.ofNullable(only.get(nas.id()));
    }

    private void findOnlyOnes() {
        Map<NasId, List<ApId>> ofNas = new HashMap<>();
        Map<SiteId, List<ApId>> ofSite = new HashMap<>();
        for (AccessPoint point : inventory.accessPoints().values()) {
            if (point.nas().isPresent()) {
                ofNas.computeIfAbsent(point.nas().get(), _ -> new ArrayList<>()).add(point.id());
            } else {
                ofSite.computeIfAbsent(point.site(), _ -> new ArrayList<>()).add(point.id());
            }
        }
        for (Nas nas : inventory.nas().values()) {
            List<ApId> own = ofNas.getOrDefault(nas.id(), List.of());
            List<ApId> beside = ofSite.getOrDefault(nas.site(), List.of());
            if (own.size() + beside.size() == 1) {
                only.put(nas.id(), own.isEmpty() ? beside.getFirst() : own.getFirst());
            }
        }
    }
}
