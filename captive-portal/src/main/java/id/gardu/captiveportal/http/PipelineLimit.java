package id.gardu.captiveportal.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;

/**
 * How many requests one connection may have sent ahead. Stands right behind the decoder: what is
 * behind it keeps a list of them, and complains of each beyond 128 with a stack.
 */
final class PipelineLimit extends ChannelDuplexHandler {
    private final int most;
    private final WorkShares.Share share;
    private final Runnable crowded;
    private int unanswered;
    private boolean deaf;

    /**
     * A limit for one connection.
     *
     * @param share told when it has requests in hand, and when none any more
     * @param most requests without an answer; those beyond are not read, nor anything behind them
     * @param crowded run once, when there are more
     */
    PipelineLimit(WorkShares.Share share, int most, Runnable crowded) {
        this.share = share;
        this.most = most;
        this.crowded = crowded;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest && !deaf) {
            share.asked();
            unanswered++;
        }
        if (unanswered > most && !deaf) {
            deaf = true;
            ctx.channel().config().setAutoRead(false);
            // Or it would go on with the rest of what was read, which may be thousands.
            ctx.pipeline().remove(WebListener.DECODER);
            crowded.run();
        }
        if (deaf) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!deaf) {
            ctx.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            unanswered--;
            if (unanswered == 0) {
                share.answered();
            }
        }
        var _ = ctx.write(message, promise);
    }
}
