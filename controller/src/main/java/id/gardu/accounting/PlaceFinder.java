package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Site;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a record was made: the access point by the first rung that knows one, else the NAS's site
 * (contracts §4). Thread-safe and quick.
 */
final class PlaceFinder {
    private final Supplier<Inventory> inventory;
    private final PortMap ports;
    private final StationTable stations;
    private final long unknownUplinkMbps;
    private volatile Optional<Radios> radios = Optional.empty();

    /**
     * @param unknownUplinkMbps for sites that do not say
     */
    PlaceFinder(
            Supplier<Inventory> inventory,
            PortMap ports,
            StationTable stations,
            long unknownUplinkMbps) {
        this.inventory = inventory;
        this.ports = ports;
        this.stations = stations;
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
                        nas.kind().viewPoint());
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
}
