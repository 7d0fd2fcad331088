package id.gardu.gateway;

import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * CoovaChilli, and OpenWrt's coova-chilli. It counts time and octets from the session's beginning,
 * not from the packet; a CoA takes away every limit that is not in it, and an Accounting-Response
 * leaves those that are not, so all are said, and 0 where there is none.
 */
final class CoovaChilli implements GatewayKind {
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("coovachilli"),
                    "CoovaChilli",
                    new Cell<>(
                            ViewPoint.CLIENT,
                            "capture of 1.8: as installed it says so in every packet; with"
                                    + " swapoctets it says the other"),
                    new Cell<>(Zeros.NOTHING_PASSED, "capture of 1.8"),
                    new Cell<>(Opening.SIGNED, "1.8 run: Disconnect and CoA acknowledged"),
                    new Cell<>(Identity.NAME, "1.8 run: without User-Name it does not answer"),
                    new Cell<>(Rate.KEPT, "1.8 run: WISPr-Bandwidth-Max of 5 Mbit/s gave 665 kB/s"),
                    new Cell<>(
                            MidSession.BY_COA_AND_RESPONSE,
                            "1.8 run: 256 kbit/s by either gave 230; the response needs"
                                    + " acctupdate"));

    private static final long LARGEST = 0xffff_ffffL;
    private static final long LEAST_INTERIM = 60;
    private static final int BITS_IN_KBIT = 1000;

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built("UAM at /uam, signed", UamHandOver.CHILLI);
    }

    @Override
    public String tried() {
        return "CoovaChilli 1.9, in a network namespace";
    }

    /**
     * As in the comments of its defaults: names are watched in DNS, the end of a name is enough.
     */
    @Override
    public List<String> walledGarden(List<String> hosts) {
        String names =
                hosts.stream().map(CoovaChilli::ending).distinct().collect(Collectors.joining(","));
        return List.of("HS_UAMDOMAINS=\"" + names + "\"");
    }

    private static String ending(String host) {
        return host.startsWith("*.") ? host.substring(1) : host;
    }

    @Override
    public List<RadiusValue> grant(Limits limits) {
        return limits.octetsLeft().isPresent()
                ? List.of(total(limits.octetsLeft().getAsLong()))
                : List.of();
    }

    @Override
    public List<RadiusValue> change(Limits limits, SoFar soFar) {
        return List.of(
                number("Session-Timeout", onTop(soFar.seconds(), limits.sessionSeconds())),
                number("Idle-Timeout", Math.min(LARGEST, limits.idleSeconds().orElse(0))),
                number("Acct-Interim-Interval", Math.max(LEAST_INTERIM, limits.interimSeconds())),
                number("WISPr-Bandwidth-Max-Up", bits(limits.uploadKbps())),
                number("WISPr-Bandwidth-Max-Down", bits(limits.downloadKbps())),
                total(
                        limits.octetsLeft().isPresent()
                                ? soFar.octets() + limits.octetsLeft().getAsLong()
                                : 0));
    }

    /** Its time is over. */
    @Override
    public List<RadiusValue> end(SoFar soFar) {
        return List.of(number("Session-Timeout", Math.clamp(soFar.seconds(), 1, LARGEST)));
    }

    private static RadiusValue number(String attribute, long number) {
        return new RadiusValue.Whole(attribute, number);
    }

    static RadiusValue total(long octets) {
        return new RadiusValue.Counter(
                "ChilliSpot-Max-Total-Octets", "ChilliSpot-Max-Total-Gigawords", octets);
    }

    private static long onTop(long seconds, OptionalLong left) {
        return left.isPresent() ? Math.clamp(seconds + left.getAsLong(), 1, LARGEST) : 0;
    }

    private static long bits(OptionalLong kbps) {
        return kbps.isPresent() ? Math.min(LARGEST, kbps.getAsLong() * BITS_IN_KBIT) : 0;
    }
}
