package id.gardu.gateway;

import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.gateway.GatewayKind.Zeros;

import java.util.Optional;

/**
 * A kind of gateway as the table of kinds tells it, in words for staff.
 *
 * @param product as its maker writes it
 * @param portal how its browsers are handed a login
 * @param portalBuilt whether they are
 * @param instead what to do where they are not
 * @param ends how a session is ended before its time
 * @param slows how the rate of one that goes on is changed
 * @param rate whether the rate of a login is kept
 * @param octets whether they are told, and from whose side
 * @param tried on what all of this was tried
 */
public record GatewayKindRow(
        String kind,
        String product,
        String portal,
        boolean portalBuilt,
        Optional<String> instead,
        String ends,
        String slows,
        String rate,
        String octets,
        String tried) {

    static GatewayKindRow of(GatewayKind kind) {
        GatewayDialect dialect = kind.dialect();
        Optional<String> instead =
                switch (kind.portal()) {
                    case GatewayPortal.Built _ -> Optional.empty();
                    case GatewayPortal.Unbuilt unbuilt -> Optional.of(unbuilt.instead());
                };
        return new GatewayKindRow(
                dialect.kind().word(),
                dialect.product(),
                kind.portal().told(),
                instead.isEmpty(),
                instead,
                ends(dialect),
                slows(dialect),
                dialect.keepsRate() ? "kept" : "not kept",
                kind.octets(),
                kind.tried());
    }

    private static String slows(GatewayDialect dialect) {
        return switch (dialect.midSession().value()) {
            case NOT -> "at the next login";
            case BY_COA -> "CoA-Request";
            case BY_COA_AND_RESPONSE -> "CoA-Request, Accounting-Response";
        };
    }

    /** By Disconnect-Request, and what must be in it. */
    private static String ends(GatewayDialect dialect) {
        return switch (dialect.identity().value()) {
            case SESSION_ID -> "Disconnect-Request by session id alone";
            case NAME_IF_KNOWN -> "Disconnect-Request";
            case NAME -> "Disconnect-Request with User-Name";
            case NAME_AND_ADDRESS -> "Disconnect-Request with User-Name and address";
            case NO_RADIUS -> "cannot be ended before its time";
        };
    }

    /** As RADIUS tells them. */
    static String octets(GatewayDialect dialect) {
        if (!dialect.speaksRadius()) {
            return GatewayKind.UNMEASURED;
        }
        String side =
                switch (dialect.counters().value()) {
                    case NAS -> "gateway's view";
                    case CLIENT -> "client's view, as each packet says";
                    case UNKNOWN -> "sum; sides only where a packet says whose view";
                };
        return dialect.zeros().value() == Zeros.NOT_MEASURED ? side + "; 0: not measured" : side;
    }
}
