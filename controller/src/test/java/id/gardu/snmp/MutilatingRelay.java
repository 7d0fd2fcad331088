package id.gardu.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Random;

/** Stands between the reader and an agent, and sends ruined copies of each answer before it. */
final class MutilatingRelay implements AutoCloseable {
    private static final int COPIES = 20;
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket outside;
    private final DatagramSocket inside;
    private final Random random = new Random(17);
    private volatile SocketAddress reader = new InetSocketAddress(HERE, 9);
    private volatile int copies = COPIES;

    private MutilatingRelay(int agentPort) throws IOException {
        outside = new DatagramSocket(0, HERE);
        inside = new DatagramSocket(0, HERE);
        inside.connect(HERE, agentPort);
    }

    static MutilatingRelay to(int agentPort) throws IOException {
        MutilatingRelay relay = new MutilatingRelay(agentPort);
        Thread.ofPlatform().daemon().start(() -> relay.pump(relay.outside, relay::toAgent));
        Thread.ofPlatform().daemon().start(() -> relay.pump(relay.inside, relay::toReader));
        return relay;
    }

    int port() {
        return outside.getLocalPort();
    }

    /** From now on, only the real answers. */
    void behave() {
        copies = 0;
    }

    private interface Onward {
        void send(byte[] packet, SocketAddress from) throws IOException;
    }

    private void pump(DatagramSocket socket, Onward onward) {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                onward.send(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
            } catch (IOException e) {
                if (!socket.isClosed() && !outside.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void toAgent(byte[] packet, SocketAddress from) throws IOException {
        reader = from;
        inside.send(new DatagramPacket(packet, packet.length));
    }

    private void toReader(byte[] packet, SocketAddress from) throws IOException {
        for (int i = 0; i < copies; i++) {
            byte[] mutant = Mutant.of(packet, random);
            outside.send(new DatagramPacket(mutant, mutant.length, reader));
        }
        outside.send(new DatagramPacket(packet, packet.length, reader));
    }

    @Override
    public void close() {
        outside.close();
        inside.close();
    }
}
