package id.gardu.gateway;

import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** RouterOS hotspot. */
final class Mikrotik implements GatewayKind {
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("mikrotik"),
                    "RouterOS",
                    new Cell<>(
                            ViewPoint.NAS, "RouterOS manual, RADIUS: rx of the router is upload"),
                    new Cell<>(Zeros.NOTHING_PASSED, "RouterOS manual, RADIUS: accounting"),
                    new Cell<>(Opening.SIGNED, "RouterOS 7.15: require-message-auth"),
                    new Cell<>(
                            Identity.NAME_AND_ADDRESS,
                            "PacketFence issue 7703: with a MAC as User-Name alone it ends the"
                                    + " radio's client, not the hotspot's"),
                    new Cell<>(Rate.KEPT, "RouterOS manual, RADIUS: Mikrotik-Rate-Limit"),
                    new Cell<>(
                            MidSession.BY_COA,
                            "RouterOS manual, RADIUS: incoming, change of rate"));

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built(
                "the router's login.html at /mikrotik", MikrotikHandOver.INSTANCE);
    }

    @Override
    public String tried() {
        return "by its manual";
    }

    /**
     * RouterOS manual, walled garden: the first list reads the host of a request and takes {@code
     * *}; the second opens the addresses that a name has now.
     */
    @Override
    public List<String> walledGarden(List<String> hosts) {
        String menu = "/ip hotspot walled-garden";
        return Stream.concat(
                        hosts.stream().map(host -> menu + " add dst-host=" + host),
                        hosts.stream()
                                .filter(host -> !host.startsWith("*."))
                                .map(host -> menu + " ip add action=accept dst-host=" + host))
                .toList();
    }

    @Override
    public List<RadiusValue> grant(Limits limits) {
        var values = new ArrayList<RadiusValue>();
        if (limits.uploadKbps().isPresent() || limits.downloadKbps().isPresent()) {
            values.add(rate(limits));
        }
        limits.octetsLeft()
                .ifPresent(
                        octets ->
                                values.add(
                                        new RadiusValue.Counter(
                                                "Mikrotik-Total-Limit",
                                                "Mikrotik-Total-Limit-Gigawords",
                                                octets)));
        return values;
    }

    @Override
    public List<RadiusValue> change(Limits limits, SoFar soFar) {
        return List.of(rate(limits));
    }

    /** {@code rx/tx} as the router sees it: what it receives is what the resident uploads. */
    private static RadiusValue rate(Limits limits) {
        return new RadiusValue.Text(
                "Mikrotik-Rate-Limit",
                kbps(limits.uploadKbps()) + "/" + kbps(limits.downloadKbps()));
    }

    /** It takes 0 for no limit. */
    private static String kbps(OptionalLong rate) {
        return rate.isPresent() ? rate.getAsLong() + "k" : "0";
    }
}
