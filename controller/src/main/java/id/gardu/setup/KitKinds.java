package id.gardu.setup;

import id.gardu.gateway.GatewayKinds;
import id.gardu.gateway.GatewayPortal;
import id.gardu.network.NasKind;
import id.gardu.setup.KitTable.KitTables;

import java.util.Map;
import java.util.Optional;

/** Which kit a kind of gateway gets: the one list that a new one is added to. */
final class KitKinds {
    private static final Map<String, KitTables> BUILT =
            Map.of(
                    "coovachilli", new ChilliKit(),
                    "mikrotik", new MikrotikKit(),
                    "uspot", new UspotKit(),
                    "opennds", new OpenNdsKit(),
                    "openwrt", new OpenWrtKit());

    private KitKinds() {}

    /** Of others the facts of RADIUS. */
    static KitTables of(NasKind kind) {
        return Optional.ofNullable(BUILT.get(kind.word()))
                .orElseGet(() -> new GenericKit(instead(kind)));
    }

    private static Optional<String> instead(NasKind kind) {
        return switch (GatewayKinds.of(kind).portal()) {
            case GatewayPortal.Built _ -> Optional.empty();
            case GatewayPortal.Unbuilt unbuilt -> Optional.of(unbuilt.instead());
        };
    }

    /** RouterOS and OpenWrt's snmpd know SHA-1 only. */
    static boolean hashesWithSha256(NasKind kind) {
        return switch (kind.word()) {
            case "mikrotik", "uspot", "openwrt" -> false;
            default -> true;
        };
    }
}
