package id.gardu.gateway;

import id.gardu.captiveportal.GatewayDoors;
import id.gardu.captiveportal.GatewayDoors.UnbuiltDoor;
import id.gardu.captiveportal.HandOver;
import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.NasKinds;
import id.gardu.network.ViewPoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds there are: the one list that a new one is added to. One that does what the RFCs say and
 * whose browsers cannot be let in is a {@link #plain} line; one whose can, or that has attributes
 * of its own, is a class.
 */
public final class GatewayKinds {
    /** In the order they are told in. */
    private static final List<GatewayKind> ALL =
            List.of(
                    new Generic(),
                    new Mikrotik(),
                    new CoovaChilli(),
                    new OpenWrt(),
                    new Uspot(),
                    new OpenNds(),
                    plain("aruba", "Aruba Instant"),
                    plain("cambium", "cnPilot"),
                    // Its controller is the RADIUS client; what it reads is not published.
                    new GatewayKind.Plain(
                            GatewayDialect.plain("omada", "Omada"),
                            new GatewayPortal.Unbuilt(
                                    List.of("/omada"),
                                    "clientMac",
                                    "let Omada's own portal ask by external RADIUS, with vouchers"
                                            + " (--direct-vouchers)"),
                            "not tried"),
                    new Unifi(),
                    // The gateway asks the portal.
                    new GatewayKind.Plain(
                            GatewayDialect.withoutRadius(
                                    "wifidog",
                                    "WiFiDog",
                                    "WiFiDog protocol v1: stages login, counters, logout"),
                            new GatewayPortal.Unbuilt(
                                    List.of("/wifidog/*"),
                                    "",
                                    "install CoovaChilli or uspot on that router"),
                            "not tried"));

    private static final Map<NasKind, GatewayKind> BY_WORD =
            ALL.stream()
                    .collect(Collectors.toUnmodifiableMap(kind -> kind.dialect().kind(), k -> k));

    private GatewayKinds() {}

    /**
     * @throws IllegalArgumentException when there is none of that word
     */
    public static GatewayKind of(NasKind kind) {
        return find(kind)
                .orElseThrow(() -> new IllegalArgumentException("no kind of gateway: " + kind));
    }

    /** Empty when there is none of that word. */
    public static Optional<GatewayKind> find(NasKind kind) {
        return Optional.ofNullable(BY_WORD.get(kind));
    }

    public static List<GatewayKind> all() {
        return ALL;
    }

    /** Where browsers come from gateways, and whether they can be let in. */
    public static GatewayDoors doors() {
        Map<String, HandOver> byPath = new LinkedHashMap<>();
        ALL.stream()
                .flatMap(kind -> kind.handOver().stream())
                .forEach(one -> byPath.putIfAbsent(one.path(), one));
        return new GatewayDoors(
                List.copyOf(byPath.values()),
                ALL.stream().flatMap(kind -> unbuilt(kind).stream()).toList());
    }

    private static Optional<UnbuiltDoor> unbuilt(GatewayKind kind) {
        return switch (kind.portal()) {
            case GatewayPortal.Built _ -> Optional.empty();
            case GatewayPortal.Unbuilt(List<String> paths, String mark, String instead) ->
                    Optional.of(new UnbuiltDoor(kind.dialect().product(), paths, mark, instead));
        };
    }

    /** What a register has to know of them. */
    public static NasKinds known() {
        return new NasKinds(
                words(),
                table().stream()
                        .filter(row -> row.instead().isPresent())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        row -> new NasKind(row.kind()),
                                        row -> row.instead().orElseThrow())));
    }

    /** All of them, as staff read it. */
    public static List<GatewayKindRow> table() {
        return ALL.stream().map(GatewayKindRow::of).toList();
    }

    private static GatewayKind plain(String kind, String product) {
        return new GatewayKind.Plain(
                GatewayDialect.plain(kind, product),
                GatewayPortal.Unbuilt.at(
                        "/" + kind,
                        "let it ask RADIUS by MAC address or 802.1X, or put a gateway before it"
                                + " whose hand-over is built"),
                "not tried");
    }

    /** What a NAS may be registered as. */
    public static List<NasKind> words() {
        return ALL.stream().map(kind -> kind.dialect().kind()).toList();
    }

    /** Whether the rate of a session that goes on can be changed with a CoA-Request. */
    public static boolean changesRate(Nas nas) {
        return nas.coa().isTaken() && of(nas.kind()).dialect().changesRate();
    }

    /** Whether nothing is told of the octets of a NAS: what is used there is never known. */
    public static boolean isUnmeasured(Nas nas) {
        return of(nas.kind()).octets(nas).equals(GatewayKind.UNMEASURED);
    }

    /** Whose side its octets are told from, where a packet does not say. */
    public static ViewPoint side(NasKind kind) {
        return of(kind).dialect().counters().value();
    }
}
