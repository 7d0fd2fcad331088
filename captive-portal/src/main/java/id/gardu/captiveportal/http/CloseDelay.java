package id.gardu.captiveportal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Closes at leisure whoever sent what nobody can read, as HTTP or as TLS, or was refused: the
 * answer leaves and the visitor sees its end at once, but nothing more is read, and the socket
 * stays for two seconds. Closed at once, somebody who floods us would be back with the next
 * connection thousands of times a second. Where room is short such a connection is among the first
 * to go. Event loop only.
 */
final class CloseDelay extends ChannelOutboundHandlerAdapter {
    private static final int MILLIS = 2_000;

    private final HeldConnection held;
    private final BooleanSupplier ending;
    private boolean begun;

    /**
     * For one connection.
     *
     * @param ending whether the listener itself is closing and has no time
     */
    CloseDelay(HeldConnection held, BooleanSupplier ending) {
        this.held = held;
        this.ending = ending;
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!begun) {
            ctx.read();
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (begun || held.isServed() || ending.getAsBoolean() || !ctx.channel().isActive()) {
            var _ = ctx.close(promise);
            return;
        }
        begun = true;
        ctx.channel().config().setAutoRead(false);
        if (ctx.channel() instanceof DuplexChannel socket) {
            var _ = socket.shutdownOutput();
        }
        Runnable end =
                () -> {
                    var _ = ctx.close(promise);
                };
        var _ = ctx.executor().schedule(end, MILLIS, TimeUnit.MILLISECONDS);
    }
}
