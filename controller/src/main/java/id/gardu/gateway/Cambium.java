package id.gardu.gateway;

/** Cambium cnPilot and XV; none was tried. */
final class Cambium implements GatewayKind {
    private static final GatewayDialect DIALECT = GatewayDialect.plain("cambium", "cnPilot");

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }
}
