package id.gardu.radius.dynauth;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.gateway.GatewayKind.SoFar;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.OctetText;
import id.gardu.radius.packet.Packet.Code;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A command in the words of the NAS's kind. They differ, and most of them refuse a word too many:
 * hostapd takes nothing but what identifies the session, uspot no Message-Authenticator and no
 * Event-Timestamp, RouterOS wants two identities, CoovaChilli a User-Name and every limit again.
 */
sealed interface Wording {
    /** What to send. */
    record Words(Code code, AttributeList attributes) implements Wording {}

    /**
     * It cannot be said to this NAS.
     *
     * @param why for staff
     */
    record Unsayable(String why) implements Wording {}

    /** The longest value of an attribute, in octets. */
    int LONGEST = 253;

    static Wording of(SessionCommand command, Instant now) {
        Nas nas = command.nas();
        if (!nas.coa().isTaken()) {
            return new Unsayable("its coa-port is 0: it takes no Disconnect and no CoA");
        }
        GatewayKind kind = GatewayKinds.of(nas.kind());
        AttributeList list = opening(nas, kind.dialect(), now);
        return identified(list, kind.dialect(), command.session())
                .<Wording>map(Unsayable::new)
                .orElseGet(
                        () ->
                                switch (command) {
                                    case SessionCommand.End _ ->
                                            new Words(Code.DISCONNECT_REQUEST, list);
                                    case SessionCommand.Change change ->
                                            changed(list, kind, change, now);
                                });
    }

    /** Message-Authenticator first, and the time, where the kind takes them. */
    private static AttributeList opening(Nas nas, GatewayDialect dialect, Instant now) {
        var list = new AttributeList();
        return switch (dialect.opening().value()) {
            case BARE -> list;
            case SIGNED -> {
                list.addMessageAuthenticator();
                yield nas.coa().eventTimestamp()
                        ? list.add(EVENT_TIMESTAMP, now.getEpochSecond())
                        : list;
            }
        };
    }

    /** What tells the session from others; or why it cannot be told. */
    private static Optional<String> identified(
            AttributeList list, GatewayDialect dialect, LiveSession session) {
        return switch (dialect.identity().value()) {
            case SESSION_ID -> said(list, session.acctSessionId());
            case NAME_IF_KNOWN -> {
                name(session).ifPresent(name -> list.add(USER_NAME, name));
                yield said(list, session.acctSessionId());
            }
            case NAME -> named(list, session);
            case NAME_AND_ADDRESS -> {
                Optional<InetAddress> address =
                        session.framedAddress()
                                .map(InetAddress::ofLiteral)
                                .filter(one -> one.getAddress().length == 4);
                if (address.isEmpty()) {
                    yield Optional.of(
                            "no Framed-IP-Address is known, which " + dialect.product() + " needs");
                }
                list.add(FRAMED_IP_ADDRESS, address.get());
                yield named(list, session);
            }
            case NO_RADIUS ->
                    Optional.of(
                            "a NAS of kind "
                                    + dialect.kind().word()
                                    + " does not speak RADIUS: a session there cannot be ended"
                                    + " before its time");
        };
    }

    private static Optional<String> named(AttributeList list, LiveSession session) {
        Optional<String> name = name(session);
        if (name.isEmpty()) {
            return Optional.of(
                    "its User-Name is not known, which this kind of NAS needs; a voucher code is"
                            + " not kept");
        }
        list.add(USER_NAME, name.get());
        return said(list, session.acctSessionId());
    }

    /** Empty where none was sent, or what was sent is masked. */
    private static Optional<String> name(LiveSession session) {
        return Optional.of(session.userName())
                .filter(name -> !name.endsWith("…"))
                .filter(Wording::isAsSent);
    }

    /** Whether it is what the NAS sent: octets that were no text have been replaced. */
    private static boolean isAsSent(String text) {
        return !text.isEmpty()
                && text.indexOf('\ufffd') < 0
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** With the very octets that the NAS sent: it compares them with what it made. */
    private static Optional<String> said(AttributeList list, String acctSessionId) {
        byte[] octets = OctetText.octets(acctSessionId);
        if (octets.length == 0 || octets.length > LONGEST) {
            return Optional.of("it has no Acct-Session-Id");
        }
        list.add(ACCT_SESSION_ID, octets);
        return Optional.empty();
    }

    private static Wording changed(
            AttributeList list, GatewayKind kind, SessionCommand.Change change, Instant now) {
        if (!kind.dialect().changesRate()) {
            return new Unsayable(
                    "a NAS of kind "
                            + kind.dialect().kind().word()
                            + " cannot change a rate by CoA");
        }
        LiveSession session = change.session();
        SoFar soFar = new SoFar(session.secondsAt(now), session.bytes());
        return new Words(Code.COA_REQUEST, list.add(kind.change(change.limits(), soFar)));
    }
}
