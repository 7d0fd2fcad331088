package id.gardu.demo;

import id.gardu.doctor.RadiusWords;

import io.netty.buffer.Unpooled;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.packet.request.RadiusRequest;
import org.tinyradius.core.packet.response.RadiusResponse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sends a request as a NAS does: over a socket of its own, and the same octets again when nobody
 * answers. Made of an implementation that shares nothing with our server. Thread-safe.
 */
record RadiusClient(String secret) {
    private static final Logger LOG = LoggerFactory.getLogger(RadiusClient.class);

    private static final int TRIES = 3;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int MOST_OCTETS = 4_096;
    private static final int HEADER = 20;

    /** Waits up to 6 s; empty when nobody answered, or not as somebody who knows the secret. */
    Optional<RadiusResponse> ask(InetSocketAddress server, RadiusAsk ask) {
        try (var socket = new DatagramSocket()) {
            RadiusRequest request = ask.packet().encodeRequest(secret);
            byte[] octets = request.toBytes();
            socket.connect(server);
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (int tries = 0; tries < TRIES; tries++) {
                socket.send(new DatagramPacket(octets, octets.length));
                Optional<byte[]> reply = receive(socket);
                if (reply.isPresent() && reply.get()[1] == octets[1]) {
                    byte[] authenticator = Arrays.copyOfRange(octets, 4, HEADER);
                    return Optional.of(
                            RadiusResponse.fromByteBuf(
                                            RadiusWords.DICTIONARY,
                                            Unpooled.wrappedBuffer(reply.get()))
                                    .decodeResponse(secret, authenticator));
                }
            }
        } catch (IOException | RadiusPacketException e) {
            LOG.debug("no answer from {}: {}", server, e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<byte[]> receive(DatagramSocket socket) throws IOException {
        var reply = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
        try {
            socket.receive(reply);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        return reply.getLength() < HEADER
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(reply.getData(), reply.getLength()));
    }
}
