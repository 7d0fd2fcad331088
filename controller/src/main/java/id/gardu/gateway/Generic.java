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

import java.util.Optional;

/** One that does what the RFCs and WISPr 1.0 say, and nothing beside. */
final class Generic {
    static final GatewayKind KIND =
            new GatewayKind.Plain(
                    new GatewayDialect(
                            NasKind.GENERIC,
                            "RADIUS",
                            cell(ViewPoint.NAS, "RFC 2866 §5.3"),
                            cell(Zeros.NOTHING_PASSED, "RFC 2866 §5.3"),
                            cell(Opening.SIGNED, "RFC 5176 §3"),
                            cell(Identity.NAME_IF_KNOWN, "RFC 5176 §3"),
                            cell(Rate.KEPT, "WISPr 1.0: WISPr-Bandwidth-Max-Up and -Down"),
                            cell(
                                    MidSession.NOT,
                                    "RFC 5176 §3.6: whether it takes a rate is not told")),
                    Optional.of(UamHandOver.CHILLI));

    private Generic() {}
}
