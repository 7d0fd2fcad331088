package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.SessionLedger.PortMap;
import id.gardu.accounting.SessionLedger.StationTable;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a record was made: the access point by the first rung that knows one, else the NAS's site
 * (docs/radius.md). Thread-safe and quick.
 */
final class PlaceFinder {
    private final Supplier<Inventory> inventory;
    private final PortMap ports;
    private final StationTable stations;
    private final SessionLedger.Neighbours.Sides sides;
    private final long unknownUplinkMbps;
    private volatile Optional<Radios> radios = Optional.empty();

    /**
     * @param unknownUplinkMbps for sites that do not say
     */
    PlaceFinder(
            Supplier<Inventory> inventory,
            PortMap ports,
            StationTable stations,
            SessionLedger.Neighbours.Sides sides,
            long unknownUplinkMbps) {
        this.inventory = inventory;
        this.ports = ports;
        this.stations = stations;
        this.sides = sides;
        this.unknownUplinkMbps = unknownUplinkMbps;
    }

    /** The record with its place; empty when its NAS is none of ours. */
    Optional<PreparedRecord> find(Usage usage) {
        Radios now = current();
        Nas nas = now.inventory().nas().get(usage.nas());
        Site site = nas == null ? null : now.inventory().sites().get(nas.site());
        if (nas == null || site == null) {
            return Optional.empty();
        }
        Place place = place(now, nas, site, usage);
        var gateway =
                new PreparedRecord.Gateway(
                        new Uplink(
                                site.uplinkMbps().orElse(unknownUplinkMbps),
                                site.uplinkMbps().isPresent()),
                        sides.of(nas.kind()));
        return Optional.of(PreparedRecord.of(usage, place, gateway));
    }

    private Place place(Radios now, Nas nas, Site site, Usage usage) {
        Whereabouts where = usage.whereabouts();
        Optional<Place> place = Optional.empty();
        if (where.called().isPresent()) {
            long called = where.called().get().asLong();
            place =
                    at(now, nas, now.exactly(called), ApSource.BSSID)
                            .or(() -> at(now, nas, now.nearly(called), ApSource.BSSID_MASKED));
        }
        return place.or(
                        () ->
                                at(
                                        now,
                                        nas,
                                        where.nasPortId()
                                                .flatMap(port -> ports.apAt(nas.id(), port)),
                                        ApSource.NAS_PORT))
                .or(() -> at(now, nas, where.portalAp().flatMap(now::of), ApSource.PORTAL))
                .or(() -> at(now, nas, associated(usage), ApSource.STATION_TABLE))
                .or(() -> at(now, nas, now.onlyOneOf(nas), ApSource.ONLY_AP))
                .orElseGet(
                        () ->
                                new Place(
                                        site.id().value(),
                                        site.areaCode(),
                                        Place.NO_AP,
                                        ApSource.NONE));
    }

    private Optional<ApId> associated(Usage usage) {
        return usage.session().station().flatMap(station -> stations.apOf(station, usage.at()));
    }

    /** The place of an access point that this NAS can have to do with. */
    private static Optional<Place> at(Radios now, Nas nas, Optional<ApId> ap, ApSource source) {
        AccessPoint point = ap.map(id -> now.inventory().accessPoints().get(id)).orElse(null);
        if (point == null || !belongs(point, nas)) {
            return Optional.empty();
        }
        Site site = now.inventory().sites().get(point.site());
        return Optional.ofNullable(site)
                .map(
                        there ->
                                new Place(
                                        there.id().value(),
                                        there.areaCode(),
                                        point.id().value(),
                                        source));
    }

    private static boolean belongs(AccessPoint point, Nas nas) {
        return point.site().equals(nas.site())
                || point.nas().isEmpty()
                || point.nas().get().equals(nas.id());
    }

    private Radios current() {
        Inventory newest = inventory.get();
        Optional<Radios> known = radios;
        if (known.isPresent() && known.get().inventory().version() == newest.version()) {
            return known.get();
        }
        var fresh = new Radios(newest);
        radios = Optional.of(fresh);
        return fresh;
    }

    /** The access points of one inventory, to be found by a BSSID or by their NAS. Immutable. */
    private static final class Radios {
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
                    ofNas.computeIfAbsent(point.nas().get(), _ -> new ArrayList<>())
                            .add(point.id());
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

    /**
     * Where usage is booked.
     *
     * @param area the site's area at the time of booking
     * @param ap {@link #NO_AP} when only the site is known
     */
    record Place(long site, String area, long ap, ApSource source) {
        static final long NO_AP = 0;

        /** Where the session is after a record that says {@code next}: silence moves nobody. */
        Place then(Place next) {
            return next.source.isLive() || (!source.isLive() && next.source != ApSource.NONE)
                    ? next
                    : this;
        }

        /** The better of two answers to the same question, whichever came first. */
        Place better(Place other) {
            if (source != other.source) {
                return source.compareTo(other.source) < 0 ? this : other;
            }
            return ap <= other.ap ? this : other;
        }

        boolean isElsewhereThan(Place other) {
            return ap != NO_AP && other.ap != NO_AP && ap != other.ap;
        }
    }
}
