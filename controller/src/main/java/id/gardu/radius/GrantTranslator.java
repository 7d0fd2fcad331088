package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_INTERIM_INTERVAL;
import static id.gardu.radius.packet.Attributes.CHARGEABLE_USER_IDENTITY;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.IDLE_TIMEOUT;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_DOWN;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_UP;

import id.gardu.access.AccessDecision.Grant;
import id.gardu.gateway.GatewayKinds;
import id.gardu.gateway.Limits;
import id.gardu.network.NasKind;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.dynauth.ValueTranslator;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeList;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** What a grant becomes in the words of each kind of NAS: the table of contracts §3. */
final class GrantTranslator {
    /** Integers are of 32 bits; whoever is allowed more will be asked again before they notice. */
    private static final long LARGEST = 0xffff_ffffL;

    /** RFC 2869 §5.16; hostapd ignores less. */
    private static final long LEAST_INTERIM = 60;

    private static final int BITS_IN_KBIT = 1000;

    private GrantTranslator() {}

    static AttributeList attributes(Grant grant, AuthenticRequest asked) {
        boolean asksForIdentity = asked.packet().has(CHARGEABLE_USER_IDENTITY);
        return attributes(grant, asked.nas().nas().kind(), asksForIdentity);
    }

    /**
     * @param asksForIdentity whether the request carried a Chargeable-User-Identity (RFC 4372 §2.1)
     */
    static AttributeList attributes(Grant grant, NasKind kind, boolean asksForIdentity) {
        Limits limits = grant.limits();
        AttributeList list = new AttributeList();
        add(list, SESSION_TIMEOUT, limits.sessionSeconds());
        add(list, IDLE_TIMEOUT, limits.idleSeconds());
        list.add(ACCT_INTERIM_INTERVAL, Math.max(LEAST_INTERIM, limits.interimSeconds()));
        addRate(list, WISPR_BANDWIDTH_MAX_UP, limits.uploadKbps());
        addRate(list, WISPR_BANDWIDTH_MAX_DOWN, limits.downloadKbps());
        ValueTranslator.add(list, GatewayKinds.of(kind).grant(limits));
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
