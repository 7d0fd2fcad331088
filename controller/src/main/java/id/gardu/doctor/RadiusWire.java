package id.gardu.doctor;

import io.netty.buffer.Unpooled;

import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.packet.request.RadiusRequest;
import org.tinyradius.core.packet.response.RadiusResponse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Sends one request through tinyradius, an implementation that shares nothing with our server, and
 * waits for one answer. A socket for each question. Thread-safe.
 */
final class RadiusWire {
    private static final int MOST_OCTETS = 4096;
    private static final int HEADER = 20;
    private static final byte ACCEPT = 2;
    private static final byte REJECT = 3;
    private static final byte MESSAGE_AUTHENTICATOR = 80;

    private RadiusWire() {}

    /**
     * @throws IOException when the socket itself fails
     * @throws RadiusPacketException when the login does not fit a packet
     */
    static RadiusAnswer ask(
            InetSocketAddress server, RadiusLogin login, String secret, Duration patience)
            throws IOException, RadiusPacketException {
        RadiusRequest request = login.request(secret);
        byte[] octets = request.toBytes();
        long sent = System.nanoTime();
        try (var socket = new DatagramSocket()) {
            // Connected, it hears of a port that is closed, and nothing from anybody else.
            socket.connect(server);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.send(new DatagramPacket(octets, octets.length));
            var reply = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
            socket.receive(reply);
            Duration took = Duration.ofNanos(System.nanoTime() - sent);
            return read(Arrays.copyOf(reply.getData(), reply.getLength()), octets, secret, took);
        } catch (SocketTimeoutException e) {
            return new RadiusAnswer.Silence(patience);
        } catch (PortUnreachableException e) {
            return new RadiusAnswer.NobodyThere();
        }
    }

    private static RadiusAnswer read(byte[] reply, byte[] request, String secret, Duration took) {
        if (reply.length < HEADER || reply[1] != request[1]) {
            return new RadiusAnswer.NotAuthentic("it is no answer to this request");
        }
        try {
            RadiusResponse response =
                    RadiusResponse.fromByteBuf(
                                    RadiusWords.DICTIONARY, Unpooled.wrappedBuffer(reply))
                            .decodeResponse(secret, Arrays.copyOfRange(request, 4, HEADER));
            boolean signed = reply.length > HEADER && reply[HEADER] == MESSAGE_AUTHENTICATOR;
            return reply[0] == ACCEPT || reply[0] == REJECT
                    ? new RadiusAnswer.Reply(
                            reply[0] == ACCEPT,
                            signed,
                            RadiusWords.shown(response.getAttributes()),
                            took)
                    : new RadiusAnswer.NotAuthentic("its code is " + reply[0]);
        } catch (RadiusPacketException | IllegalArgumentException e) {
            return new RadiusAnswer.NotAuthentic(String.valueOf(e.getMessage()));
        }
    }

    /** What came back for a login. */
    sealed interface RadiusAnswer {
        /**
         * Access-Accept or Access-Reject, authentic.
         *
         * @param signedFirst whether Message-Authenticator is its first attribute
         * @param attributes as text
         */
        record Reply(boolean accepted, boolean signedFirst, List<String> attributes, Duration took)
                implements RadiusAnswer {}

        /** Nothing for so long. */
        record Silence(Duration waited) implements RadiusAnswer {}

        /** The machine says that nobody listens there. */
        record NobodyThere() implements RadiusAnswer {}

        /** Something that is no right answer. */
        record NotAuthentic(String why) implements RadiusAnswer {}
    }
}
