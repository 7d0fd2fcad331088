package id.gardu.captiveportal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts connections where they are accepted, before a TLS handshake can cost anything, and closes
 * what is over the limit. Sits on the listening socket; thread-safe.
 */
@Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);
    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final ListenerSettings settings;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private int open;
    private long lastLine = System.nanoTime() - BETWEEN_LINES;

    ConnectionGate(ListenerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Channel connection
                && connection.remoteAddress() instanceof InetSocketAddress remote) {
            InetAddress counted = counted(remote.getAddress());
            if (!enter(counted)) {
                refused.incrementAndGet();
                connection.unsafe().closeForcibly();
                return;
            }
            connection.closeFuture().addListener(closed -> leave(counted));
        }
        ctx.fireChannelRead(message);
    }

    synchronized int open() {
        return open;
    }

    long refused() {
        return refused.get();
    }

    private synchronized boolean enter(InetAddress address) {
        HttpLimits limits = settings.limits();
        int own = perAddress.getOrDefault(address, 0);
        boolean full = open >= limits.connections();
        boolean crowded =
                own >= limits.connectionsPerAddress()
                        && !ClientAddress.isListed(address, settings.trustedProxies());
        if (full || crowded) {
            tell(full ? "all visitors together" : address.getHostAddress(), full ? open : own);
            return false;
        }
        perAddress.put(address, own + 1);
        open++;
        return true;
    }

    private synchronized void leave(InetAddress address) {
        perAddress.computeIfPresent(address, (a, own) -> own > 1 ? own - 1 : null);
        open--;
    }

    private void tell(String who, int connections) {
        long now = System.nanoTime();
        if (now - lastLine >= BETWEEN_LINES) {
            lastLine = now;
            log.warn("{}: refusing connections, {} hold {}", settings.name(), who, connections);
        }
    }

    /** A subscriber of IPv6 owns a whole /64: counting single addresses would count nothing. */
    private static InetAddress counted(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(AddressBlock.masked(address.getAddress(), 64));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv6 address has 16 octets", e);
        }
    }
}
