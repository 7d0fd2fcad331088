package id.gardu.gateway;

import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

/** An access point of OpenWrt that asks by itself: hostapd, by MAC address or 802.1X. */
final class OpenWrt implements GatewayKind {
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("openwrt"),
                    "hostapd",
                    new Cell<>(ViewPoint.NAS, "RFC 2866 §5.3; hostapd src/ap/accounting.c"),
                    new Cell<>(Zeros.NOTHING_PASSED, "hostapd src/ap/accounting.c"),
                    new Cell<>(Opening.SIGNED, "hostapd 2.10 run: radius_das_require_*"),
                    new Cell<>(
                            Identity.SESSION_ID,
                            "hostapd 2.10 run: whatever does not identify is refused with"
                                    + " Error-Cause 401"),
                    new Cell<>(Rate.NOT_KEPT, "hostapd 2.10: no attribute of a rate is read"),
                    new Cell<>(MidSession.NOT, "hostapd 2.10 run: CoA is Hotspot 2.0's only"));

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built("none of its own; UAM at /uam", UamHandOver.CHILLI);
    }

    @Override
    public String tried() {
        return "hostapd 2.10 of Debian, wired";
    }
}
