package id.gardu.gateway;

/** openNDS: its forwarding authentication service decides, not RADIUS. */
final class OpenNds implements GatewayKind {
    private static final GatewayDialect DIALECT =
            GatewayDialect.withoutRadius(
                    "opennds", "openNDS", "openNDS 9.10 run; issues 37, 66, 130 there");

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }
}
