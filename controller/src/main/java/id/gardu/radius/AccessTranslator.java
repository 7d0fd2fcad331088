package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_INTERIM_INTERVAL;
import static id.gardu.radius.packet.Attributes.CHARGEABLE_USER_IDENTITY;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.IDLE_TIMEOUT;
import static id.gardu.radius.packet.Attributes.MS_CHAP2_RESPONSE;
import static id.gardu.radius.packet.Attributes.MS_CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.MS_CHAP_RESPONSE;
import static id.gardu.radius.packet.Attributes.REPLY_MESSAGE;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_DOWN;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_UP;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Proofs.Proof;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** An Access-Request in our own words, and a grant in the NAS's. For one thread. */
record AccessTranslator(PacketCrypto crypto) {
    private static final String SAID = "Cara masuk ini tidak didukung.";

    private static final int MS_CHAP2_RESPONSE_LENGTH = 50;
    private static final int MS_CHAP_CHALLENGE_LENGTH = 16;

    /** Integers are of 32 bits; whoever is allowed more will be asked again before they notice. */
    private static final long LARGEST = 0xffff_ffffL;

    /** RFC 2869 §5.16; hostapd ignores less. */
    private static final long LEAST_INTERIM = 60;

    private static final int BITS_IN_KBIT = 1000;

    /** What a request turned out to be. */
    sealed interface Read {
        /** One that can be decided. */
        record Understood(AccessRequest request) implements Read {}

        /**
         * It proves itself in a way that is not spoken here, or in two ways at once.
         *
         * @param why as it is counted
         * @param refusal attributes of the Access-Reject
         */
        record UnsupportedMethod(Tally why, AttributeList refusal) implements Read {}
    }

    Read read(AuthenticRequest request) {
        Packet packet = request.packet();
        Optional<Proof> proof = proof(request);
        if (proof.isEmpty()) {
            return new Read.UnsupportedMethod(why(packet), refusal(packet));
        }
        NasAttributes.Stations stations = NasAttributes.stations(packet);
        return new Read.Understood(
                new AccessRequest(
                        request.nas().nas(),
                        NasAttributes.text(packet, USER_NAME).orElse(""),
                        proof.get(),
                        stations.station(),
                        NasAttributes.acctSessionId(packet),
                        stations.where(),
                        request.at()));
    }

    private Optional<Proof> proof(AuthenticRequest request) {
        Packet packet = request.packet();
        if (packet.has(EAP_MESSAGE)) {
            return Optional.empty();
        }
        return switch (crypto.offered(packet, request.secret())) {
            case OfferedPassword.Pap pap -> Optional.of(new Proof.Pap(pap.password()));
            case OfferedPassword.Chap chap ->
                    Optional.of(
                            new Proof.Chap(
                                    chap.identifier() & 0xff, chap.challenge(), chap.response()));
            case OfferedPassword.None() -> noPassword(request);
            case OfferedPassword.Unusable _ -> Optional.empty();
        };
    }

    private static Optional<Proof> noPassword(AuthenticRequest request) {
        Packet packet = request.packet();
        if (packet.has(MS_CHAP2_RESPONSE)) {
            return request.nas().nas().radius().mschap() ? msChapV2(packet) : Optional.empty();
        }
        return packet.has(MS_CHAP_RESPONSE) ? Optional.empty() : Optional.of(new Proof.None());
    }

    /** RFC 2548 §2.3.2: ident, flags, the peer's challenge, eight reserved octets, the response. */
    private static Optional<Proof> msChapV2(Packet packet) {
        byte[] response = packet.octets(MS_CHAP2_RESPONSE).orElse(new byte[0]);
        byte[] challenge = packet.octets(MS_CHAP_CHALLENGE).orElse(new byte[0]);
        boolean whole =
                response.length == MS_CHAP2_RESPONSE_LENGTH
                        && challenge.length == MS_CHAP_CHALLENGE_LENGTH
                        && packet.count(MS_CHAP2_RESPONSE) == 1;
        return whole
                ? Optional.of(
                        new Proof.MsChapV2(
                                response[0] & 0xff,
                                challenge,
                                Arrays.copyOfRange(response, 2, 18),
                                Arrays.copyOfRange(response, 26, MS_CHAP2_RESPONSE_LENGTH),
                                packet.text(USER_NAME).orElse("")))
                : Optional.empty();
    }

    private static Tally why(Packet packet) {
        return packet.has(MS_CHAP2_RESPONSE) || packet.has(MS_CHAP_RESPONSE)
                ? Tally.MS_CHAP_REFUSED
                : Tally.UNSUPPORTED_METHOD;
    }

    /** With EAP's own word for it where EAP was spoken (RFC 3579 §2.6.3; RFC 3748 §4.2). */
    private static AttributeList refusal(Packet packet) {
        AttributeList refusal = new AttributeList().add(REPLY_MESSAGE, SAID);
        packet.octets(EAP_MESSAGE)
                .filter(eap -> eap.length >= 4)
                .ifPresent(eap -> refusal.add(EAP_MESSAGE, new byte[] {4, eap[1], 0, 4}));
        return refusal;
    }

    /** What a grant becomes in the words of each kind of NAS: the table of docs/radius.md. */
    static AttributeList attributes(Grant grant, AuthenticRequest asked) {
        boolean asksForIdentity = asked.packet().has(CHARGEABLE_USER_IDENTITY);
        return attributes(grant, asked.nas().kind(), asksForIdentity);
    }

    /**
     * @param asksForIdentity whether the request carried a Chargeable-User-Identity (RFC 4372 §2.1)
     */
    static AttributeList attributes(Grant grant, GatewayKind kind, boolean asksForIdentity) {
        Limits limits = grant.limits();
        AttributeList list = new AttributeList();
        add(list, SESSION_TIMEOUT, limits.sessionSeconds());
        add(list, IDLE_TIMEOUT, limits.idleSeconds());
        list.add(ACCT_INTERIM_INTERVAL, Math.max(LEAST_INTERIM, limits.interimSeconds()));
        addRate(list, WISPR_BANDWIDTH_MAX_UP, limits.uploadKbps());
        addRate(list, WISPR_BANDWIDTH_MAX_DOWN, limits.downloadKbps());
        list.add(kind.grant(limits));
        byte[] id = grant.id().text().getBytes(StandardCharsets.US_ASCII);
        list.add(CLASS, id);
        if (asksForIdentity) {
            list.add(CHARGEABLE_USER_IDENTITY, id);
        }
        return list;
    }

    private static void addRate(AttributeList list, Attribute attribute, OptionalLong kbps) {
        kbps.ifPresent(rate -> list.add(attribute, Math.min(LARGEST, rate * BITS_IN_KBIT)));
    }

    private static void add(AttributeList list, Attribute attribute, OptionalLong seconds) {
        seconds.ifPresent(value -> list.add(attribute, Math.min(LARGEST, Math.max(1, value))));
    }
}
