package id.gardu.radius;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One of the two UDP ports: a socket for every local address it listens on, all on one thread of
 * its own.
 */
final class RadiusPort {
    private static final Logger LOG = LoggerFactory.getLogger(RadiusPort.class);
    private static final int TRIES = 20;
    private static final int STOP_MILLIS = 200;

    private final String key;
    private final EventLoopGroup loop;
    private final Function<InetAddress, Bootstrap> socketFor;
    private final Map<InetAddress, Channel> sockets = new LinkedHashMap<>();
    private int port;

    private RadiusPort(
            String key, int port, EventLoopGroup loop, Function<InetAddress, Bootstrap> socketFor) {
        this.key = key;
        this.port = port;
        this.loop = loop;
        this.socketFor = socketFor;
    }

    /**
     * Opens it.
     *
     * @param key of the configuration, for what is said when it cannot be opened
     * @param port 0 takes one that is free at all the addresses
     * @throws IOException naming the address that is taken or not ours
     */
    static RadiusPort open(
            String key, Set<InetAddress> addresses, int port, DatagramHandler reception)
            throws IOException {
        Transport transport = Transport.best();
        EventLoopGroup loop = transport.loop(key.replace('.', '-'));
        var opened =
                new RadiusPort(
                        key,
                        port,
                        loop,
                        address -> transport.socket(loop, address).handler(reception));
        try {
            opened.bindAll(addresses, port == 0 ? TRIES : 1);
            return opened;
        } catch (IOException e) {
            opened.stop();
            throw e;
        }
    }

    /** Opens a socket on each address that has none yet, such as a tunnel's that came up later. */
    synchronized void follow(Set<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            if (!sockets.containsKey(address)) {
                try {
                    bind(address);
                    LOG.info("{}: listens on {} now too", key, address.getHostAddress());
                } catch (IOException e) {
                    LOG.debug("{}", e.getMessage());
                }
            }
        }
    }

    synchronized int port() {
        return port;
    }

    synchronized List<InetSocketAddress> addresses() {
        return sockets.values().stream()
                .map(socket -> (InetSocketAddress) socket.localAddress())
                .toList();
    }

    /** Reads nothing more; answers still go out. */
    synchronized void deafen() {
        sockets.values().forEach(socket -> socket.config().setAutoRead(false));
    }

    /** Closes the sockets and ends the thread. */
    synchronized void stop() {
        var closing = new ArrayList<ChannelFuture>();
        sockets.values().forEach(socket -> closing.add(socket.close()));
        closing.forEach(close -> close.awaitUninterruptibly(STOP_MILLIS));
        loop.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(STOP_MILLIS);
    }

    private synchronized void bindAll(Set<InetAddress> addresses, int tries) throws IOException {
        int wanted = port;
        try {
            for (InetAddress address : addresses) {
                bind(address);
            }
        } catch (IOException e) {
            if (tries <= 1) {
                throw e;
            }
            sockets.values().forEach(socket -> socket.close().awaitUninterruptibly());
            sockets.clear();
            port = wanted;
            bindAll(addresses, tries - 1);
        }
    }

    private void bind(InetAddress address) throws IOException {
        ChannelFuture bound = socketFor.apply(address).bind(address, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "%s: cannot listen on %s port %d (%s)"
                            .formatted(
                                    key,
                                    address.getHostAddress(),
                                    port,
                                    bound.cause().getMessage()),
                    bound.cause());
        }
        sockets.put(address, bound.channel());
        port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /**
     * The addresses to open a socket on. A socket of the wildcard address answers from whatever
     * address the route prefers, and a NAS drops an answer from an address it did not ask.
     */
    static final class LocalAddresses {
        private LocalAddresses() {}

        /**
         * Those that {@code listen} stands for, now.
         *
         * @throws SocketException when the machine does not tell its addresses
         */
        static Set<InetAddress> behind(List<InetAddress> listen) throws SocketException {
            var addresses = new LinkedHashSet<InetAddress>();
            for (InetAddress one : listen) {
                if (one.isAnyLocalAddress()) {
                    addAll(addresses, one instanceof Inet4Address);
                } else {
                    addresses.add(one);
                }
            }
            return addresses;
        }

        private static void addAll(Set<InetAddress> addresses, boolean onlyIpv4)
                throws SocketException {
            for (NetworkInterface card :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (card.isUp()) {
                    card.inetAddresses()
                            .filter(address -> address instanceof Inet4Address || !onlyIpv4)
                            .filter(address -> !address.isLinkLocalAddress())
                            .forEach(addresses::add);
                }
            }
        }
    }
}
