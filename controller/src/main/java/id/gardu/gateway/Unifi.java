package id.gardu.gateway;

import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.List;

/** UniFi's own hotspot with a RADIUS profile. */
final class Unifi implements GatewayKind {
    private static final String MANUAL = "Ubiquiti: UniFi hotspot RADIUS attributes";
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("unifi"),
                    "UniFi",
                    new Cell<>(ViewPoint.NAS, "RFC 2866 §5.3; not tried"),
                    new Cell<>(Zeros.NOTHING_PASSED, "RFC 2866 §5.3; not tried"),
                    new Cell<>(Opening.SIGNED, "RFC 5176 §3; not tried"),
                    new Cell<>(
                            Identity.SESSION_ID, MANUAL + ": used for accounting and disconnect"),
                    new Cell<>(Rate.NOT_KEPT, MANUAL + ": none of a rate"),
                    new Cell<>(MidSession.NOT, MANUAL + ": none of a rate"));

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Unbuilt(
                List.of("/unifi", "/guest/s/*"),
                "",
                "let UniFi's own hotspot ask by its RADIUS profile, with vouchers"
                        + " (--direct-vouchers)");
    }

    @Override
    public String tried() {
        return "by its manual";
    }
}
