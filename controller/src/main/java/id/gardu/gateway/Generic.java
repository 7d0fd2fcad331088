package id.gardu.gateway;

import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

/** One that does what the RFCs and WISPr 1.0 say, and nothing beside. */
final class Generic implements GatewayKind {
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    NasKind.GENERIC,
                    "RADIUS",
                    new Cell<>(ViewPoint.NAS, "RFC 2866 §5.3"),
                    new Cell<>(Zeros.NOTHING_PASSED, "RFC 2866 §5.3"),
                    new Cell<>(Opening.SIGNED, "RFC 5176 §3"),
                    new Cell<>(Identity.NAME_IF_KNOWN, "RFC 5176 §3"),
                    new Cell<>(Rate.KEPT, "WISPr 1.0: WISPr-Bandwidth-Max-Up and -Down"),
                    new Cell<>(
                            MidSession.NOT, "RFC 5176 §3.6: whether it takes a rate is not told"));

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built("UAM, where a browser is sent to /uam", UamHandOver.CHILLI);
    }

    @Override
    public String tried() {
        return "by the RFCs, with the clients of others (radclient, tinyradius)";
    }
}
