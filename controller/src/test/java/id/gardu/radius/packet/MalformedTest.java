package id.gardu.radius.packet;

import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.ATTRIBUTE_OVERRUN;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.ATTRIBUTE_TOO_SHORT;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.ATTRIBUTE_TYPE_ZERO;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.LENGTH_OUT_OF_RANGE;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.SHORTER_THAN_HEADER;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.TOO_MANY_ATTRIBUTES;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.TRUNCATED;
import static id.gardu.radius.packet.PacketDecoder.Malformed.Reason.UNKNOWN_CODE;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.octets;
import static id.gardu.radius.packet.PacketWire.reason;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder.Decoded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;

/** R4, R10. */
class MalformedTest {
    private static final byte[] NEMO = octets(Code.ACCESS_REQUEST, attribute(1, "6e656d6f"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 19})
    void lessThanAHeaderIsNoPacket(int length) {
        assertThat(reason(Arrays.copyOf(NEMO, length))).isEqualTo(SHORTER_THAN_HEADER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 10, 46, 255})
    void aCodeNobodyAssignedIsNoPacket(int code) {
        byte[] packet = NEMO.clone();
        packet[0] = (byte) code;
        assertThat(reason(packet)).isEqualTo(UNKNOWN_CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 4097, 65535})
    void lengthIsFrom20To4096(int length) {
        byte[] datagram = withLength(Arrays.copyOf(NEMO, 65_535), length);
        assertThat(reason(datagram)).isEqualTo(LENGTH_OUT_OF_RANGE);
    }

    @Test
    void lengthMayNotPromiseMoreThanArrived() {
        assertThat(reason(withLength(NEMO, NEMO.length + 1))).isEqualTo(TRUNCATED);
    }

    @Test
    void noAttributeIsOfTypeZero() {
        assertThat(reason(octets(Code.ACCOUNTING_REQUEST, attribute(0, "00000001"))))
                .isEqualTo(ATTRIBUTE_TYPE_ZERO);
        byte[] last = octets(Code.ACCESS_REQUEST, attribute(1, "6e656d6f"), attribute(0, ""));
        assertThat(reason(last)).isEqualTo(ATTRIBUTE_TYPE_ZERO);
    }

    @Test
    void octetsPastLengthArePadding() {
        byte[] padded = Arrays.copyOf(NEMO, NEMO.length + 5);
        assertThat(PacketWire.packet(padded).toByteArray()).isEqualTo(NEMO);
    }

    @Test
    void aPacketMayBeEmptyOrAsLongAsItCanBe() {
        assertThat(PacketWire.packet(octets(Code.STATUS_SERVER)).length()).isEqualTo(20);
        byte[][] longest = new byte[16][];
        Arrays.fill(longest, attribute(33, new byte[252]));
        longest[15] = attribute(33, new byte[254 - 20 + 16 - 2 - 14]);
        byte[] packet = octets(Code.ACCESS_REQUEST, longest);
        assertThat(PacketWire.packet(packet).length()).isEqualTo(packet.length);
    }

    @Test
    void theChainOfAttributesClosesExactly() {
        byte[] loose = octets(Code.ACCESS_REQUEST, attribute(1, "6e656d6f"), new byte[] {1});
        assertThat(reason(loose)).isEqualTo(ATTRIBUTE_OVERRUN);
        for (int length : new int[] {0, 1}) {
            byte[] packet = NEMO.clone();
            packet[21] = (byte) length;
            assertThat(reason(packet)).isEqualTo(ATTRIBUTE_TOO_SHORT);
        }
        for (int length : new int[] {5, 7, 255}) {
            byte[] packet = NEMO.clone();
            packet[21] = (byte) length;
            assertThat(reason(packet)).isEqualTo(ATTRIBUTE_OVERRUN);
        }
    }

    @Test
    void twoHundredAttributesAreEnough() {
        byte[][] attributes = Collections.nCopies(200, attribute(33, "00")).toArray(new byte[0][]);
        Packet most = PacketWire.request(attributes);
        assertThat(most.count(Attributes.PROXY_STATE)).isEqualTo(200);
        byte[][] more = Arrays.copyOf(attributes, 201);
        more[200] = attribute(33);
        assertThat(reason(octets(Code.ACCESS_REQUEST, more))).isEqualTo(TOO_MANY_ATTRIBUTES);
    }

    @Test
    void aBufferIsReadFromWhereItStandsAndLeftAsItWas() {
        ByteBuf datagram = Unpooled.wrappedBuffer(new byte[] {9, 9, 9}, NEMO).skipBytes(3);
        Decoded decoded = PacketDecoder.decode(datagram);
        assertThat(decoded).isInstanceOf(Packet.class);
        assertThat(((Packet) decoded).text(Attributes.USER_NAME)).contains("nemo");
        assertThat(datagram.readerIndex()).isEqualTo(3);
        assertThat(datagram.refCnt()).isOne();
    }

    private static byte[] withLength(byte[] packet, int length) {
        byte[] changed = packet.clone();
        changed[2] = (byte) (length >> 8);
        changed[3] = (byte) length;
        return changed;
    }
}
