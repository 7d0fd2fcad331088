package id.gardu.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder.Decoded;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Octets for tests, as a person would draw them on paper. */
final class PacketWire {
    static final Secret SECRET = Secret.of("xyzzy5461");

    private PacketWire() {}

    /** Octets from hex digits in any spacing. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** The packet these octets are, or a failed test. */
    static Packet packet(byte[] octets) {
        Decoded decoded = PacketDecoder.decode(octets);
        assertThat(decoded).isInstanceOf(Packet.class);
        return (Packet) decoded;
    }

    /** The reason why these octets are no packet, or a failed test. */
    static Malformed.Reason reason(byte[] octets) {
        Decoded decoded = PacketDecoder.decode(octets);
        assertThat(decoded).isInstanceOf(Malformed.class);
        return ((Malformed) decoded).reason();
    }

    /** A packet of these attributes, with an authenticator of 1, 2, 3 ... and the right Length. */
    static byte[] octets(Code code, byte[]... attributes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] attribute : attributes) {
            body.writeBytes(attribute);
        }
        int length = Packet.HEADER + body.size();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(
                new byte[] {(byte) code.number(), 7, (byte) (length >> 8), (byte) length});
        for (int octet = 1; octet <= 16; octet++) {
            packet.write(octet);
        }
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    static Packet request(byte[]... attributes) {
        return packet(octets(Code.ACCESS_REQUEST, attributes));
    }

    /** One attribute with its length put right. */
    static byte[] attribute(int type, byte... value) {
        byte[] attribute = new byte[2 + value.length];
        attribute[0] = (byte) type;
        attribute[1] = (byte) attribute.length;
        System.arraycopy(value, 0, attribute, 2, value.length);
        return attribute;
    }

    static byte[] attribute(int type, String hex) {
        return attribute(type, hex(hex));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
