package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessPolicy;
import id.gardu.access.Allowances.Allowance;
import id.gardu.access.RejectReason;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.gateway.GatewayKind.RadiusValue;
import id.gardu.gateway.GatewayKind.SoFar;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.AcctStatusType;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;

import java.util.List;
import java.util.Optional;

/**
 * What an Accounting-Response tells of the limits of a session, where a gateway reads that: the one
 * way to change them that needs no packet from us, and so passes any NAT.
 */
record LimitRefresh(AccessPolicy access) {
    /** Nothing for a kind of NAS that does not, and for whoever is not known. */
    AttributeList attributes(AuthenticRequest request) {
        var list = new AttributeList();
        GatewayKind kind = request.nas().kind();
        boolean refreshed =
                kind.dialect().readsResponses()
                        && AcctStatusType.of(request.packet())
                                .filter(type -> type == AcctStatusType.INTERIM_UPDATE)
                                .isPresent();
        if (refreshed) {
            SoFar soFar = soFar(request.packet());
            allowance(request, soFar.seconds())
                    .ifPresent(now -> list.add(values(kind, now, soFar)));
        }
        return list;
    }

    private Optional<Allowance> allowance(AuthenticRequest request, long seconds) {
        Packet packet = request.packet();
        Nas nas = request.nas().nas();
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        Optional<AccountId> account =
                access.attribute(
                                nas,
                                NasAttributes.text(packet, CLASS),
                                NasAttributes.text(packet, USER_NAME).orElse(""),
                                NasAttributes.acctSessionId(packet),
                                station,
                                request.at())
                        .account();
        return account.flatMap(who -> access.allowance(who, nas, station, seconds, request.at()));
    }

    private static SoFar soFar(Packet packet) {
        long uploaded = packet.counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS).orElse(0);
        long downloaded = packet.counter(ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS).orElse(0);
        return new SoFar(packet.integer(ACCT_SESSION_TIME).orElse(0), uploaded + downloaded);
    }

    private static List<RadiusValue> values(GatewayKind kind, Allowance now, SoFar soFar) {
        return switch (now) {
            case Allowance.Left(Plan _, Limits limits, boolean _) -> kind.change(limits, soFar);
            case Allowance.Nothing(RejectReason reason) ->
                    endsSession(reason) ? kind.end(soFar) : List.of();
        };
    }

    private static boolean endsSession(RejectReason reason) {
        return switch (reason) {
            case BLOCKED, EXPIRED, TIME_USED, DATA_USED, CLOSED, OTHER_SITE, WRONG_CREDENTIALS ->
                    true;
            case UNKNOWN_DEVICE,
                    TICKET_EXPIRED,
                    VOUCHER_IN_USE,
                    VOUCHER_REVOKED,
                    DEVICE_LIMIT,
                    TOO_MANY_TRIES,
                    NO_PLAN ->
                    false;
        };
    }
}
