package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.NAS_PORT_ID;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_DOWN;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_UP;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_RATE_LIMIT;
import static id.gardu.radius.packet.ClientAttributes.NAS_IP_ADDRESS;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import id.gardu.captiveportal.MacAddress;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;

/** A city's evening must not become the garbage collector's. */
class AllocationTest {
    private static final int MOST_OCTETS_A_REQUEST = 2_048;
    private static final int ROUNDS = 20_000;
    private static final byte[] PASSWORD = utf8("k7m2p9x4w3q8r5t6");

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    @Test
    void anAccessRequestLeavesLessThanTwoKilobytesBehind() throws Exception {
        ByteBuf datagram = Unpooled.wrappedBuffer(accessRequest());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(answer(datagram, ROUNDS)).isPositive();
        long before = threads.getCurrentThreadAllocatedBytes();
        long sent = answer(datagram, ROUNDS);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
        assertThat(sent).isPositive();
        assertThat(each).isLessThan(MOST_OCTETS_A_REQUEST);
    }

    private long answer(ByteBuf datagram, int rounds) {
        long sent = 0;
        for (int round = 0; round < rounds; round++) {
            Packet request = (Packet) PacketDecoder.decode(datagram);
            assertAuthentic(request);
            int read =
                    request.text(USER_NAME).orElseThrow().length()
                            + request.text(NAS_IDENTIFIER).orElseThrow().length()
                            + request.text(ACCT_SESSION_ID).orElseThrow().length()
                            + request.text(NAS_PORT_ID).orElseThrow().length()
                            + request.text(CALLED_STATION_ID).orElseThrow().length();
            long mac =
                    request.text(CALLING_STATION_ID)
                            .flatMap(MacAddress::tryParse)
                            .orElseThrow()
                            .asLong();
            AttributeList grant =
                    new AttributeList()
                            .add(SESSION_TIMEOUT, read + mac % 2)
                            .add(CLASS, "01J9ZB7W3T5Q8N")
                            .add(WISPR_BANDWIDTH_MAX_UP, 2_000_000)
                            .add(WISPR_BANDWIDTH_MAX_DOWN, 4_000_000)
                            .add(MIKROTIK_RATE_LIMIT, "2M/4M");
            sent += encoder.reply(Code.ACCESS_ACCEPT, request, grant, SECRET).orElseThrow().length;
        }
        return sent;
    }

    private void assertAuthentic(Packet request) {
        if (crypto.verify(request, SECRET) != Authenticity.AUTHENTIC
                || !ClientCrypto.matches(crypto.offered(request, SECRET), PASSWORD)) {
            throw new AssertionError("the request of this test is not authentic");
        }
    }

    private byte[] accessRequest() throws Exception {
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        AttributeList attributes =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "ta2b3c4d5e6f7g2h3i4j5k6l7m2n")
                        .add(USER_PASSWORD, ClientCrypto.hide(PASSWORD, authenticator, SECRET))
                        .add(NAS_IP_ADDRESS, InetAddress.getByAddress(new byte[] {10, 1, 0, 1}))
                        .add(NAS_IDENTIFIER, "rw03-gw")
                        .add(CALLING_STATION_ID, "02-00-00-00-00-C1")
                        .add(CALLED_STATION_ID, "hotspot1")
                        .add(NAS_PORT_ID, "bridge-warga")
                        .add(ACCT_SESSION_ID, "80f00003");
        return ClientCrypto.request(Code.ACCESS_REQUEST, 3, authenticator, attributes, SECRET);
    }
}
