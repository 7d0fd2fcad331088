package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Finds the NAS a browser says it comes from. */
final class NasFinder {
    /** The SSIDs of one radio differ in these bits only. */
    private static final long LOW_NIBBLE = 0xF;

    private NasFinder() {}

    /**
     * The only one that sends browsers there and fits: by identifier, else by the radio it was
     * called by.
     */
    static Optional<Nas> find(Inventory inventory, GatewayClaim claim) {
        List<Nas> named =
                inventory.nas().values().stream()
                        .filter(nas -> sendsTo(nas, claim.path()))
                        .filter(
                                nas ->
                                        claim.identifier().isEmpty()
                                                || nas.identifier().equals(claim.identifier()))
                        .toList();
        if (named.size() == 1 && !claim.identifier().isEmpty()) {
            return Optional.of(named.getFirst());
        }
        return claim.calledStation().flatMap(called -> calledBy(inventory, named, called));
    }

    private static boolean sendsTo(Nas nas, String path) {
        return GatewayKinds.of(nas.kind())
                .handOver()
                .filter(way -> way.path().equals(path))
                .isPresent();
    }

    private static Optional<Nas> calledBy(Inventory inventory, List<Nas> named, MacAddress called) {
        long bssid = called.asLong();
        return only(inventory, named, one -> one == bssid)
                .or(() -> only(inventory, named, one -> (one ^ bssid) <= LOW_NIBBLE));
    }

    private static Optional<Nas> only(
            Inventory inventory, List<Nas> named, LongPredicate isTheRadio) {
        List<AccessPoint> points =
                inventory.accessPoints().values().stream()
                        .filter(point -> point.bssids().stream().anyMatch(isTheRadio::test))
                        .toList();
        List<Nas> behind =
                named.stream()
                        .filter(nas -> points.stream().anyMatch(point -> serves(nas, point)))
                        .toList();
        return behind.size() == 1 ? Optional.of(behind.getFirst()) : Optional.empty();
    }

    private static boolean serves(Nas nas, AccessPoint point) {
        return point.nas().map(nas.id()::equals).orElseGet(() -> point.site().equals(nas.site()));
    }
}
