package id.gardu.radius.dynauth;

import id.gardu.radius.dynauth.RouteQueue.Route;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A UDP socket for each local address that requests leave from, at ports of the machine's choice.
 * For one thread, but for {@link #wakeUp}.
 */
final class Sockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private final Selector selector;
    private final Map<Optional<InetAddress>, DatagramChannel> channels = new HashMap<>();

    /** For which of them any address of this machine stands in. */
    private final Set<Optional<InetAddress>> substitutes = new HashSet<>();

    private Sockets(Selector selector) {
        this.selector = selector;
    }

    static Sockets open() throws IOException {
        return new Sockets(Selector.open());
    }

    /** Told of a socket that has something to read. */
    @FunctionalInterface
    interface Reader {
        void readable(SelectionKey key, Optional<InetAddress> local) throws IOException;
    }

    void wakeUp() {
        selector.wakeup();
    }

    /**
     * Waits until something can be read, the time is over or somebody wakes it up.
     *
     * @param nanos empty: as long as it takes
     */
    void await(OptionalLong nanos, Reader reader) throws IOException {
        // Rounded up: a timer that is due in half a millisecond is not asked for over and over.
        long millis = nanos.isPresent() ? TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()) + 1 : 0;
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.isReadable()) {
                reader.readable(key, local(key));
            }
        }
        selector.selectedKeys().clear();
    }

    private Optional<InetAddress> local(SelectionKey key) {
        return channels.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key.channel()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Optional.empty());
    }

    /** A datagram that the machine has no room for now is lost. */
    void send(Route route, byte[] octets) throws IOException {
        channel(route.local()).send(ByteBuffer.wrap(octets), route.to());
    }

    /** Empty when there is nothing more. */
    static Optional<InetSocketAddress> receive(SelectionKey key, ByteBuffer into)
            throws IOException {
        return Optional.ofNullable(
                (InetSocketAddress) ((DatagramChannel) key.channel()).receive(into));
    }

    /**
     * An address of another controller's, or one that has gone: any of ours is better than none.
     */
    private DatagramChannel channel(Optional<InetAddress> local) throws IOException {
        DatagramChannel known = channels.get(local);
        if (known != null && !substitutes.contains(local)) {
            return known;
        }
        try {
            DatagramChannel opened = open(local, local);
            substitutes.remove(local);
            if (known != null) {
                known.close();
            }
            return opened;
        } catch (BindException e) {
            if (known != null) {
                return known;
            }
            LOG.info("no request can leave from {} here: {}", local, e.getMessage());
            substitutes.add(local);
            return open(Optional.empty(), local);
        }
    }

    private DatagramChannel open(Optional<InetAddress> at, Optional<InetAddress> local)
            throws IOException {
        DatagramChannel opened = DatagramChannel.open();
        try {
            opened.bind(at.map(address -> new InetSocketAddress(address, 0)).orElse(null));
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_READ);
            channels.put(local, opened);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            for (DatagramChannel channel : channels.values()) {
                channel.close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.getMessage());
        }
    }
}
