package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.PROXY_STATE;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.hex;
import static id.gardu.radius.packet.PacketWire.octets;
import static id.gardu.radius.packet.PacketWire.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/** R1: what is sent. */
class PacketEncoderTest {
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"ACCESS_ACCEPT", "ACCESS_REJECT", "ACCESS_CHALLENGE", "PROTOCOL_ERROR"})
    void everyAnswerToAnAccessRequestBeginsWithItsSignature(Code code) {
        Packet request = PacketWire.request(attribute(1, "6e656d6f"));
        AttributeList attributes = new AttributeList().add(SESSION_TIMEOUT, 3600);
        Packet reply = reply(code, request, attributes);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.identifier()).isEqualTo(request.identifier());
        assertThat(reply.attributes())
                .extracting(AttributeValue::attribute)
                .containsExactly(MESSAGE_AUTHENTICATOR, SESSION_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"ACCESS_ACCEPT", "ACCOUNTING_RESPONSE"})
    void soDoesTheAnswerToStatusServerOnEitherPort(Code code) {
        Packet request = packet(octets(Code.STATUS_SERVER, attribute(80, new byte[16])));
        assertThat(reply(code, request, new AttributeList()).toByteArray()[20])
                .isEqualTo((byte) 80);
    }

    @Test
    void theAnswerToAnAccountingRequestIsNeverSigned() {
        Packet plain = packet(octets(Code.ACCOUNTING_REQUEST, attribute(40, "00000001")));
        assertThat(reply(Code.ACCOUNTING_RESPONSE, plain, new AttributeList()).length())
                .isEqualTo(20);
        Packet signed = packet(octets(Code.ACCOUNTING_REQUEST, attribute(80, new byte[16])));
        assertThat(reply(Code.ACCOUNTING_RESPONSE, signed, new AttributeList()).length())
                .isEqualTo(20);
        Packet disconnect = packet(octets(Code.DISCONNECT_REQUEST, attribute(80, new byte[16])));
        assertThat(reply(Code.DISCONNECT_ACK, disconnect, new AttributeList()).attributes())
                .extracting(AttributeValue::attribute)
                .containsExactly(MESSAGE_AUTHENTICATOR);
    }

    @Test
    void proxyStatesReturnUnchangedAndInOrder() {
        Packet request =
                PacketWire.request(
                        attribute(33, "0102"),
                        attribute(1, "6e656d6f"),
                        attribute(33, "ff"),
                        attribute(33, "0102"));
        Packet reply = reply(Code.ACCESS_REJECT, request, new AttributeList().add(CLASS, "g-17"));
        assertThat(reply.values(PROXY_STATE))
                .extracting(AttributeValue::octets)
                .containsExactly(hex("0102"), hex("ff"), hex("0102"));
        assertThat(reply.text(CLASS)).contains("g-17");
    }

    @Test
    void whereProxyStatesLeaveNoRoomThereIsNoAnswer() {
        byte[][] states = new byte[16][];
        Arrays.fill(states, attribute(33, new byte[252]));
        states[15] = attribute(33, new byte[244]);
        Packet request = PacketWire.request(states);
        assertThat(request.length()).isEqualTo(20 + 15 * 254 + 246);
        assertThat(reply(Code.ACCESS_REJECT, request, new AttributeList()).length())
                .isEqualTo(4094);
        AttributeList more = new AttributeList().add(CLASS, "grant");
        assertThat(encoder.reply(Code.ACCESS_ACCEPT, request, more, SECRET)).isEmpty();
    }

    @Test
    void aPacketIsMadeTheWayOfItsKindOnly() {
        AttributeList none = new AttributeList();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                encoder.reply(
                                        Code.ACCESS_REQUEST, PacketWire.request(), none, SECRET));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.request(Code.ACCESS_REQUEST, 1, none, SECRET));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ClientCrypto.request(
                                        Code.COA_REQUEST, 1, new byte[16], none, SECRET));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ClientCrypto.request(
                                        Code.ACCESS_REQUEST, 1, new byte[15], none, SECRET));
        AttributeList signed = new AttributeList().addMessageAuthenticator();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                encoder.reply(
                                        Code.ACCESS_REJECT, PacketWire.request(), signed, SECRET));
    }

    private Packet reply(Code code, Packet request, AttributeList attributes) {
        Packet reply = packet(encoder.reply(code, request, attributes, SECRET).orElseThrow());
        assertThat(crypto.verifyReply(reply, request.authenticator(), SECRET))
                .isEqualTo(Authenticity.AUTHENTIC);
        return reply;
    }
}
