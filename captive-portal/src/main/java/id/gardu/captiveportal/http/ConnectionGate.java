package id.gardu.captiveportal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the turnstile where connections are accepted, closes those it does not let in, and counts
 * both. Sits on the listening socket; thread-safe.
 */
@Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter {
    private final Turnstile turnstile;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    ConnectionGate(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Channel connection
                && connection.remoteAddress() instanceof InetSocketAddress remote) {
            if (!turnstile.enter(remote.getAddress())) {
                refused.incrementAndGet();
                connection.unsafe().closeForcibly();
                return;
            }
            open.incrementAndGet();
            connection
                    .closeFuture()
                    .addListener(
                            closed -> {
                                open.decrementAndGet();
                                turnstile.left(remote.getAddress());
                            });
        }
        ctx.fireChannelRead(message);
    }

    int open() {
        return open.get();
    }

    long refused() {
        return refused.get();
    }
}
