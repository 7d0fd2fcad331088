package id.gardu;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** A gateway at a loopback address that reports to an accounting port, one packet at a time. */
final class WireNas implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Secret secret = Secret.of(OneSite.SECRET);
    private final DatagramSocket socket;
    private int identifier;

    WireNas(String address, int port) throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        socket.connect(InetAddress.getLoopbackAddress(), port);
    }

    /** An Accounting-Request under the next identifier. */
    byte[] request(AttributeList attributes) {
        identifier = (identifier + 1) % 256;
        return encoder.request(Code.ACCOUNTING_REQUEST, identifier, attributes, secret);
    }

    /** Sends a request and waits for its answer. */
    byte[] acknowledged(byte[] request) throws IOException {
        return answer(request, PATIENCE_MILLIS)
                .orElseThrow(() -> new AssertionError("no Accounting-Response within 5 s"));
    }

    void reports(AttributeList attributes) throws IOException {
        acknowledged(request(attributes));
    }

    /** Sends a request; empty when nobody answers it within {@code millis}. */
    Optional<byte[]> answer(byte[] request, int millis) throws IOException {
        socket.send(new DatagramPacket(request, request.length));
        long until = System.nanoTime() + millis * 1_000_000L;
        byte[] buffer = new byte[4096];
        for (long left = millis; left > 0; left = (until - System.nanoTime()) / 1_000_000L) {
            socket.setSoTimeout((int) left);
            var datagram = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(datagram);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            byte[] answer = Arrays.copyOf(buffer, datagram.getLength());
            if (answers(answer, request)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private boolean answers(byte[] answer, byte[] request) {
        return answer[1] == request[1]
                && PacketDecoder.decode(answer) instanceof Packet reply
                && reply.code() == Code.ACCOUNTING_RESPONSE
                && LoadSession.PROVEN.contains(
                        crypto.verifyReply(reply, Arrays.copyOfRange(request, 4, 20), secret));
    }

    @Override
    public void close() {
        socket.close();
    }
}
