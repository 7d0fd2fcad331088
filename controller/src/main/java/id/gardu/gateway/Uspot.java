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

/** The captive portal of OpenWrt 23.05 and later. */
final class Uspot {
    static final GatewayKind KIND =
            new GatewayKind.Plain(
                    new GatewayDialect(
                            new NasKind("uspot"),
                            "uspot",
                            cell(ViewPoint.UNKNOWN, "not established"),
                            cell(
                                    Zeros.NOT_MEASURED,
                                    "uspot before 2025.08, and without its option counters: only"
                                            + " time is counted"),
                            cell(
                                    Opening.BARE,
                                    "uspot src/radius-das.c: neither attribute is known"),
                            cell(Identity.NAME, "uspot src/radius-das.c"),
                            cell(Rate.KEPT, "as CoovaChilli; not tried"),
                            cell(MidSession.NOT, "uspot src/radius-das.c: a rate is refused")),
                    Optional.of(
                            new UamHandOver(
                                    UamHandOver.Start.PLAIN_PAGE,
                                    UamHandOver.Proof.CHAP_RESPONSE)));

    private Uspot() {}
}
