package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.List;

/** The captive portal of OpenWrt 23.05 and later. */
final class Uspot implements GatewayKind {
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("uspot"),
                    "uspot",
                    new Cell<>(ViewPoint.UNKNOWN, "not established"),
                    new Cell<>(
                            Zeros.NOT_MEASURED,
                            "uspot before 2025.08, and without its option counters: only"
                                    + " time is counted"),
                    new Cell<>(Opening.BARE, "uspot src/radius-das.c: neither attribute is known"),
                    new Cell<>(Identity.NAME, "uspot src/radius-das.c"),
                    new Cell<>(Rate.KEPT, "as CoovaChilli; not tried"),
                    new Cell<>(MidSession.NOT, "uspot src/radius-das.c: a rate is refused"));

    private static final HandOver WAY =
            new UamHandOver(UamHandOver.Start.PLAIN_PAGE, UamHandOver.Proof.CHAP_RESPONSE);

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built("UAM at /uam, signed", WAY);
    }

    @Override
    public String tried() {
        return "by its source";
    }

    /** Its release 2025.08; an older one reads nothing of it. */
    @Override
    public List<RadiusValue> grant(Limits limits) {
        return limits.octetsLeft().isPresent()
                ? List.of(CoovaChilli.total(limits.octetsLeft().getAsLong()))
                : List.of();
    }

    /** uspot README: dnsmasq fills the firewall's set wlist; a name stands for all below it too. */
    @Override
    public List<String> walledGarden(List<String> hosts) {
        var lines = new ArrayList<String>();
        lines.add("uci add dhcp ipset");
        lines.add("uci add_list dhcp.@ipset[-1].name='wlist'");
        hosts.stream()
                .map(host -> host.startsWith("*.") ? host.substring(2) : host)
                .distinct()
                .map(host -> "uci add_list dhcp.@ipset[-1].domain='" + host + "'")
                .forEach(lines::add);
        lines.add("uci commit dhcp && /etc/init.d/dnsmasq restart");
        return List.copyOf(lines);
    }
}
