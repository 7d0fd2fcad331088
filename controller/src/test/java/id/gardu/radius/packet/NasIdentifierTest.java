package id.gardu.radius.packet;

import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.octets;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;

import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

class NasIdentifierTest {
    private static final byte[] GATEWAY =
            octets(
                    Code.ACCESS_REQUEST,
                    attribute(1, "6e656d6f"),
                    attribute(32),
                    attribute(32, utf8("rw03-gw")));

    @Test
    void theGatewaySaysWhichSecretToTry() {
        assertThat(peek(GATEWAY)).contains("rw03-gw");
        assertThat(peek(octets(Code.ACCESS_REQUEST, attribute(1, "6e656d6f")))).isEmpty();
    }

    @Test
    void nothingIsReadBeyondWhatArrivedOrWhatHoldsTogether() {
        for (int length = 0; length < GATEWAY.length; length++) {
            assertThat(peek(Arrays.copyOf(GATEWAY, length))).isEmpty();
        }
        byte[] broken = GATEWAY.clone();
        broken[21] = 1;
        assertThat(peek(broken)).isEmpty();
        byte[] padding = GATEWAY.clone();
        padding[3] = 20;
        assertThat(peek(padding)).as("behind Length").isEmpty();
    }

    @Test
    void theSearchIsBounded() {
        byte[][] many = Collections.nCopies(201, attribute(33)).toArray(new byte[0][]);
        many[200] = attribute(32, "61");
        assertThat(peek(octets(Code.ACCESS_REQUEST, many))).isEmpty();
        many[199] = attribute(32, "61");
        assertThat(peek(octets(Code.ACCESS_REQUEST, many))).contains("a");
    }

    private static Optional<String> peek(byte[] datagram) {
        return PacketDecoder.nasIdentifier(Unpooled.wrappedBuffer(datagram));
    }
}
