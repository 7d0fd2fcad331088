package id.gardu.gateway;

import static id.gardu.gateway.GatewayKind.GatewayDialect.cell;

import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.gateway.GatewayKind.GatewayDialect.Identity;
import id.gardu.gateway.GatewayKind.GatewayDialect.MidSession;
import id.gardu.gateway.GatewayKind.GatewayDialect.Opening;
import id.gardu.gateway.GatewayKind.GatewayDialect.Rate;
import id.gardu.gateway.GatewayKind.GatewayDialect.Zeros;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.Optional;

/** An access point of OpenWrt that asks by itself: hostapd, by MAC address or 802.1X. */
final class OpenWrt {
    static final GatewayKind KIND =
            new GatewayKind.Plain(
                    new GatewayDialect(
                            new NasKind("openwrt"),
                            "hostapd",
                            cell(ViewPoint.NAS, "RFC 2866 §5.3; hostapd src/ap/accounting.c"),
                            cell(Zeros.NOTHING_PASSED, "hostapd src/ap/accounting.c"),
                            cell(Opening.SIGNED, "hostapd 2.10 run: radius_das_require_*"),
                            cell(
                                    Identity.SESSION_ID,
                                    "hostapd 2.10 run: whatever does not identify is refused with"
                                            + " Error-Cause 401"),
                            cell(Rate.NOT_KEPT, "hostapd 2.10: no attribute of a rate is read"),
                            cell(MidSession.NOT, "hostapd 2.10 run: CoA is Hotspot 2.0's only")),
                    Optional.of(UamHandOver.CHILLI));

    private OpenWrt() {}
}
