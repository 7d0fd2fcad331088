package id.gardu.captiveportal.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.RecvByteBufAllocator;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells the turnstile of connections where they are accepted, and counts them. Sits on the
 * listening socket; thread-safe.
 */
@Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter {
    private static final int LEAST_OCTETS = 512;
    private static final int USUAL_OCTETS = 2_048;
    private static final int MOST_OCTETS = 8_192;

    private final Turnstile turnstile;
    private final WorkShares shares;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean ending;

    ConnectionGate(Turnstile turnstile, WorkShares shares) {
        this.turnstile = turnstile;
        this.shares = shares;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Channel connection
                && connection.remoteAddress() instanceof InetSocketAddress remote) {
            HeldConnection held = HeldConnection.of(connection, remote.getAddress(), shares);
            connection.config().setRecvByteBufAllocator(octets());
            connection
                    .pipeline()
                    .addFirst(new CloseDelay(held, () -> ending))
                    .addFirst(held.share());
            ctx.fireChannelRead(message); // gives it an event loop, without which none can be cut
            open.incrementAndGet();
            turnstile.entered(held);
            connection
                    .closeFuture()
                    .addListener(
                            closed -> {
                                open.decrementAndGet();
                                turnstile.left(held);
                            });
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** What one may have read of it while it waits for its turn: little, for all may wait. */
    private static RecvByteBufAllocator octets() {
        return new AdaptiveRecvByteBufAllocator(LEAST_OCTETS, USUAL_OCTETS, MOST_OCTETS)
                .maxMessagesPerRead(1);
    }

    Turnstile turnstile() {
        return turnstile;
    }

    /** The listener closes: from here on nobody is waited for. */
    void ending() {
        ending = true;
    }

    int open() {
        return open.get();
    }
}
