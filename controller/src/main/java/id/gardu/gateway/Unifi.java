package id.gardu.gateway;

import static id.gardu.gateway.GatewayKind.GatewayDialect.cell;

import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.gateway.GatewayKind.GatewayDialect.Identity;
import id.gardu.gateway.GatewayKind.GatewayDialect.MidSession;
import id.gardu.gateway.GatewayKind.GatewayDialect.Opening;
import id.gardu.gateway.GatewayKind.GatewayDialect.Rate;
import id.gardu.gateway.GatewayKind.GatewayDialect.Zeros;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

/** UniFi's own hotspot with a RADIUS profile. */
final class Unifi {
    private static final String MANUAL = "Ubiquiti: UniFi hotspot RADIUS attributes";
    static final GatewayKind KIND =
            new GatewayKind.Plain(
                    new GatewayDialect(
                            new NasKind("unifi"),
                            "UniFi",
                            cell(ViewPoint.NAS, "RFC 2866 §5.3; not tried"),
                            cell(Zeros.NOTHING_PASSED, "RFC 2866 §5.3; not tried"),
                            cell(Opening.SIGNED, "RFC 5176 §3; not tried"),
                            cell(
                                    Identity.SESSION_ID,
                                    MANUAL + ": used for accounting and disconnect"),
                            cell(Rate.NOT_KEPT, MANUAL + ": none of a rate"),
                            cell(MidSession.NOT, MANUAL + ": none of a rate")));

    private Unifi() {}
}
