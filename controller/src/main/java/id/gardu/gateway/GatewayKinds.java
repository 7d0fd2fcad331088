package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;
import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds there are: the one list that a new one is added to. One that does what the RFCs say and
 * sends no browser is a {@link #plain} line; one that sends browsers, or has attributes of its own,
 * is a class.
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
                    // Its forwarding authentication service decides, not RADIUS.
                    withoutRadius(
                            "opennds", "openNDS", "openNDS 9.10 run; issues 37, 66, 130 there"),
                    // Of these none was tried.
                    plain("aruba", "Aruba Instant"),
                    plain("cambium", "cnPilot"),
                    // Its controller is the RADIUS client; what it reads is not published.
                    plain("omada", "Omada"),
                    new Unifi(),
                    // The gateway asks the portal.
                    withoutRadius(
                            "wifidog",
                            "WiFiDog",
                            "WiFiDog protocol v1: stages login, counters, logout"));

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

    /** One for each path that gateways send browsers to. */
    public static List<HandOver> handOvers() {
        Map<String, HandOver> byPath = new LinkedHashMap<>();
        ALL.stream()
                .flatMap(kind -> kind.handOver().stream())
                .forEach(one -> byPath.putIfAbsent(one.path(), one));
        return List.copyOf(byPath.values());
    }

    private static GatewayKind plain(String kind, String product) {
        return new GatewayKind.Plain(GatewayDialect.plain(kind, product));
    }

    private static GatewayKind withoutRadius(String kind, String product, String evidence) {
        return new GatewayKind.Plain(GatewayDialect.withoutRadius(kind, product, evidence));
    }

    /** What a NAS may be registered as. */
    public static List<NasKind> words() {
        return ALL.stream().map(kind -> kind.dialect().kind()).toList();
    }

    /** Whether the rate of a session that goes on can be changed with a CoA-Request. */
    public static boolean changesRate(Nas nas) {
        return nas.coa().isTaken() && of(nas.kind()).dialect().changesRate();
    }

    /** Whose side its octets are told from, where a packet does not say. */
    public static ViewPoint side(NasKind kind) {
        return of(kind).dialect().counters().value();
    }
}
