package id.gardu.gateway;

/** WiFiDog v1 and its many copies: the gateway asks the portal. */
final class WifiDog implements GatewayKind {
    private static final GatewayDialect DIALECT =
            GatewayDialect.withoutRadius(
                    "wifidog", "WiFiDog", "WiFiDog protocol v1: stages login, counters, logout");

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }
}
