package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;
import static id.gardu.radius.packet.PacketWire.packet;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.request.AccessRequest;
import org.tinyradius.core.packet.request.AccessRequestChap;
import org.tinyradius.core.packet.request.AccessRequestPap;
import org.tinyradius.core.packet.request.RadiusRequest;
import org.tinyradius.core.packet.response.RadiusResponse;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Somebody else's codec reads what ours writes and writes what ours reads. Left out is what
 * tinyradius-netty 1.5.12 gets wrong: passwords under two characters, Status-Server, a
 * Message-Authenticator in accounting, prefixes that are not whole octets.
 */
class TinyradiusOracleTest {
    private static final String SHARED = "bench-secret-of-the-oracle";
    private static final Secret SECRET = Secret.of(SHARED);
    private static final int PACKETS = 300;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final RandomAttributes attributes = new RandomAttributes(new Random(1812));

    @Test
    void itReadsOurAccessRequests() throws Exception {
        for (int count = 0; count < PACKETS; count++) {
            boolean chap = count % 2 == 0;
            String password = attributes.word(2, 60);
            byte[] authenticator = ClientCrypto.randomAuthenticator();
            AttributeList list = new AttributeList().addMessageAuthenticator();
            if (chap) {
                byte[] challenge = ClientCrypto.randomAuthenticator();
                list.add(CHAP_PASSWORD, ClientCrypto.chap((byte) count, utf8(password), challenge));
                list.add(CHAP_CHALLENGE, challenge);
            } else {
                list.add(USER_PASSWORD, ClientCrypto.hide(utf8(password), authenticator, SECRET));
            }
            attributes.addTo(list);
            byte[] ours =
                    ClientCrypto.request(
                            Code.ACCESS_REQUEST, count % 256, authenticator, list, SECRET);
            RadiusRequest theirs = request(ours).decodeRequest(SHARED);
            if (chap) {
                assertThat(((AccessRequestChap) theirs).checkPassword(password)).isTrue();
                assertThat(((AccessRequestChap) theirs).checkPassword(password + "x")).isFalse();
            } else {
                assertThat(((AccessRequestPap) theirs).getPassword()).contains(password);
            }
            assertThat(theirs(theirs.getAttributes())).isEqualTo(ours(packet(ours)));
        }
    }

    @Test
    void weReadItsAccessRequests() throws Exception {
        for (int count = 0; count < PACKETS; count++) {
            String password = attributes.word(1, 60);
            AccessRequest empty =
                    (AccessRequest)
                            RadiusRequest.create(
                                    RandomAttributes.THEIRS,
                                    (byte) 1,
                                    (byte) count,
                                    null,
                                    attributes.theirs());
            AccessRequest offering =
                    count % 2 == 0
                            ? empty.withPapPassword(password)
                            : empty.withChapPassword(password);
            RadiusRequest encoded = offering.encodeRequest(SHARED);
            Packet ours = packet(encoded.toBytes());
            assertThat(crypto.verify(ours, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
            assertThat(ClientCrypto.matches(crypto.offered(ours, SECRET), utf8(password))).isTrue();
            assertThat(ours(ours)).isEqualTo(theirs(encoded.getAttributes()));
        }
    }

    @Test
    void accountingPassesBothWays() throws Exception {
        for (int count = 0; count < PACKETS; count++) {
            byte[] ours =
                    encoder.request(
                            Code.ACCOUNTING_REQUEST,
                            count % 256,
                            attributes.addTo(new AttributeList()),
                            SECRET);
            RadiusRequest read = request(ours).decodeRequest(SHARED);
            assertThat(theirs(read.getAttributes())).isEqualTo(ours(packet(ours)));

            RadiusRequest written =
                    RadiusRequest.create(
                                    RandomAttributes.THEIRS,
                                    (byte) 4,
                                    (byte) count,
                                    null,
                                    attributes.theirs())
                            .encodeRequest(SHARED);
            Packet packet = packet(written.toBytes());
            assertThat(crypto.verify(packet, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
            assertThat(ours(packet)).isEqualTo(theirs(written.getAttributes()));
        }
    }

    @Test
    void answersPassBothWays() throws Exception {
        Code[] codes = {
            Code.ACCESS_ACCEPT, Code.ACCESS_REJECT, Code.ACCESS_CHALLENGE, Code.ACCOUNTING_RESPONSE
        };
        for (int count = 0; count < PACKETS; count++) {
            Code code = codes[count % codes.length];
            Packet request = PacketWire.request(PacketWire.attribute(33, (byte) count));
            AttributeList list = attributes.addTo(new AttributeList());
            byte[] ours = encoder.reply(code, request, list, SECRET).orElseThrow();
            RadiusResponse read =
                    RadiusResponse.fromByteBuf(
                                    RandomAttributes.THEIRS, Unpooled.wrappedBuffer(ours))
                            .decodeResponse(SHARED, request.authenticator());
            assertThat(theirs(read.getAttributes())).isEqualTo(ours(packet(ours)));

            RadiusResponse written =
                    RadiusResponse.create(
                                    RandomAttributes.THEIRS,
                                    (byte) code.number(),
                                    (byte) count,
                                    null,
                                    attributes.theirs())
                            .encodeResponse(SHARED, request.authenticator());
            Packet packet = packet(bytes(written.toByteBuf()));
            assertThat(crypto.verifyReply(packet, request.authenticator(), SECRET))
                    .isEqualTo(Authenticity.AUTHENTIC);
            assertThat(ours(packet)).isEqualTo(theirs(written.getAttributes()));
        }
    }

    private static RadiusRequest request(byte[] octets) throws Exception {
        return RadiusRequest.fromByteBuf(RandomAttributes.THEIRS, Unpooled.wrappedBuffer(octets));
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }

    /** Every attribute as vendor, number and octets; passwords are compared by their meaning. */
    private static List<String> ours(Packet packet) {
        List<String> lines = new ArrayList<>();
        for (AttributeValue value : packet.attributes()) {
            Attribute attribute = value.attribute();
            if (!attribute.equals(USER_PASSWORD) && !attribute.equals(MESSAGE_AUTHENTICATOR)) {
                lines.add(line(attribute.vendor(), attribute.number(), value.octets()));
            }
        }
        return lines;
    }

    private static List<String> theirs(List<RadiusAttribute> attributes) {
        List<String> lines = new ArrayList<>();
        for (RadiusAttribute attribute :
                attributes.stream().flatMap(any -> any.flatten().stream()).toList()) {
            int type = attribute.getType();
            int vendor = Math.max(0, attribute.getVendorId());
            if (vendor != 0 || (type != 2 && type != 80)) {
                lines.add(line(vendor, type, attribute.getValue()));
            }
        }
        return lines;
    }

    private static String line(int vendor, int number, byte[] octets) {
        return vendor + "/" + number + " " + HexFormat.of().formatHex(octets);
    }
}
