package id.gardu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network between a gateway and a port of ours: of every hundred datagrams, either way, ten
 * are lost, five come twice and five are overtaken; each takes 1 to 50 ms.
 */
final class LossyUdp implements AutoCloseable {
    private static final int LOST = 10;
    private static final int TWICE = 5;
    private static final int OVERTAKEN = 5;
    private static final int LONGEST_MILLIS = 50;

    private final Random random;
    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final DatagramChannel front = DatagramChannel.open();
    private final Map<SocketAddress, DatagramChannel> backs = new HashMap<>();
    private final PriorityQueue<Travelling> road =
            new PriorityQueue<>(Comparator.comparingLong(Travelling::arrives));
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong carried = new AtomicLong();

    private record Travelling(
            long arrives, ByteBuffer datagram, DatagramChannel by, SocketAddress to) {}

    /** Before the port {@code server} on loopback. The same for the same seed. */
    LossyUdp(int server, long seed) throws IOException {
        this.random = new Random(seed);
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), server);
        front.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        front.configureBlocking(false);
        front.register(selector, SelectionKey.OP_READ, this.server);
        thread = Thread.ofPlatform().daemon().name("lossy").start(this::run);
    }

    int port() throws IOException {
        return ((InetSocketAddress) front.getLocalAddress()).getPort();
    }

    long lost() {
        return lost.get();
    }

    long carried() {
        return carried.get();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(1);
                for (SelectionKey key : selector.selectedKeys()) {
                    read((DatagramChannel) key.channel(), (SocketAddress) key.attachment());
                }
                selector.selectedKeys().clear();
                deliver();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param to where the channel's datagrams go: the server, or the gateway that asked
     */
    private void read(DatagramChannel channel, SocketAddress to) throws IOException {
        for (SocketAddress from = channel.receive(buffer.clear());
                from != null;
                from = channel.receive(buffer.clear())) {
            var datagram = ByteBuffer.allocate(buffer.flip().remaining()).put(buffer).flip();
            travel(datagram, to.equals(server) ? back(from) : front, to);
        }
    }

    private void travel(ByteBuffer datagram, DatagramChannel by, SocketAddress to) {
        if (random.nextInt(100) < LOST) {
            lost.incrementAndGet();
            return;
        }
        int times = random.nextInt(100) < TWICE ? 2 : 1;
        for (int time = 0; time < times; time++) {
            long millis = 1L + random.nextInt(LONGEST_MILLIS);
            if (random.nextInt(100) < OVERTAKEN) {
                millis += LONGEST_MILLIS;
            }
            road.add(
                    new Travelling(
                            System.nanoTime() + millis * 1_000_000L, datagram.duplicate(), by, to));
        }
    }

    private void deliver() throws IOException {
        for (Travelling next = road.peek();
                next != null && next.arrives() <= System.nanoTime();
                next = road.peek()) {
            road.remove();
            next.by().send(next.datagram(), next.to());
            carried.incrementAndGet();
        }
    }

    private DatagramChannel back(SocketAddress client) throws IOException {
        DatagramChannel known = backs.get(client);
        if (known == null) {
            known = DatagramChannel.open();
            known.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            known.configureBlocking(false);
            known.register(selector, SelectionKey.OP_READ, client);
            backs.put(client, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (DatagramChannel back : backs.values()) {
            back.close();
        }
        front.close();
        selector.close();
    }
}
