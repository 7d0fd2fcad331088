package id.gardu.gateway;

/** Aruba Instant and Instant On; none was tried. */
final class Aruba implements GatewayKind {
    private static final GatewayDialect DIALECT = GatewayDialect.plain("aruba", "Aruba Instant");

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }
}
