package id.gardu.gateway;

/**
 * TP-Link Omada: its controller is the RADIUS client; the attributes it reads are not published.
 */
final class Omada implements GatewayKind {
    private static final GatewayDialect DIALECT = GatewayDialect.plain("omada", "Omada");

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }
}
