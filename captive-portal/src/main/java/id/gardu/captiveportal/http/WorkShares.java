package id.gardu.captiveportal.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Whose turn it is to be read: round robin over addresses, and of one address over its connections,
 * the one with the fewest answers first. So many of an address are worked on at once; what others
 * of it have sent stays where it came in, and nothing more of them is read. Without it whoever asks
 * over 2,000 connections has 2,000 requests before that of anybody else, in every queue there is.
 * Handshakes count, request or not: they are what costs most. Of one listener's one event loop.
 */
final class WorkShares {
    /** Requests of one address in hand at once. */
    static final int MOST = 64;

    /** What is passed on before sockets are looked at again. */
    private static final int AT_ONCE = 16;

    private final ToIntFunction<InetAddress> most;
    private final Map<InetAddress, Holder> holders = new HashMap<>();

    /** Those that have something to pass on and may; each once. */
    private final ArrayDeque<Holder> turns = new ArrayDeque<>();

    private boolean draining;
    private int atOnce;
    private long arrivals;

    /**
     * @param most requests in hand at once of an address that counts as one
     */
    WorkShares(ToIntFunction<InetAddress> most) {
        this.most = most;
    }

    /** For one connection, before anything of it is read. */
    Share of(InetAddress holder) {
        return new Share(holder);
    }

    private final class Holder {
        private final InetAddress address;
        private final int limit;
        private final PriorityQueue<Share> waiting =
                new PriorityQueue<>(
                        Comparator.<Share>comparingInt(share -> share.answers)
                                .thenComparingLong(share -> share.arrival));
        private int inHand;
        private boolean hasTurn;

        Holder(InetAddress address) {
            this.address = address;
            this.limit = most.applyAsInt(address);
        }

        void lineUp() {
            if (!hasTurn && inHand < limit && !waiting.isEmpty()) {
                hasTurn = true;
                turns.add(this);
            }
        }

        void forgetIfIdle() {
            if (inHand == 0 && waiting.isEmpty()) {
                holders.remove(address);
            }
        }
    }

    private void drain(EventExecutor loop) {
        draining = false;
        for (int passed = 0; passed < AT_ONCE && !turns.isEmpty(); passed++) {
            Holder holder = turns.remove();
            holder.hasTurn = false;
            Share next = holder.waiting.poll();
            if (next != null) {
                next.passOn();
            }
            holder.lineUp();
            holder.forgetIfIdle();
        }
        drainSoon(loop);
    }

    /** As a timer and not as a task: those run until none is left, before sockets are looked at. */
    private void drainSoon(EventExecutor loop) {
        if (!draining && !turns.isEmpty()) {
            draining = true;
            var _ = loop.schedule(() -> drain(loop), 0, TimeUnit.NANOSECONDS);
        }
    }

    /** One connection's. The first of its pipeline: it sees octets as they come. */
    final class Share extends ChannelDuplexHandler {
        private final InetAddress address;
        private final ArrayDeque<Object> held = new ArrayDeque<>(1);
        private ChannelHandlerContext context;
        private int answers;
        private long arrival;
        private int reasons;
        private boolean asked;
        private boolean waits;
        private boolean readLater;

        @SuppressWarnings("NullAway.Init") // Netty adds a handler before it calls it.
        private Share(InetAddress address) {
            this.address = address;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            context = ctx;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            // Of a request that is in hand already: its body, without which it does not end.
            if (held.isEmpty() && (reasons > 0 || mayPassAtOnce())) {
                ctx.fireChannelRead(message);
                return;
            }
            held.add(message);
            if (!waits) {
                waits = true;
                arrival = arrivals++;
                Holder holder = holder();
                holder.waiting.add(this);
                holder.lineUp();
                drainSoon(ctx.executor());
            }
        }

        private boolean mayPassAtOnce() {
            Holder holder = holders.get(address);
            boolean hasMost = holder != null && holder.inHand >= holder.limit;
            if (!turns.isEmpty() || atOnce >= AT_ONCE || hasMost) {
                return false;
            }
            if (atOnce++ == 0) {
                context.executor().execute(() -> atOnce = 0); // when all sockets were looked at
            }
            return true;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            if (held.isEmpty()) {
                ctx.fireChannelReadComplete();
            }
        }

        @Override
        public void read(ChannelHandlerContext ctx) {
            if (held.isEmpty()) {
                ctx.read();
            } else {
                readLater = true;
            }
        }

        private void passOn() {
            waits = false;
            for (Object message = held.poll(); message != null; message = held.poll()) {
                context.fireChannelRead(message);
            }
            context.fireChannelReadComplete();
            if (readLater) {
                readLater = false;
                if (context.channel().config().isAutoRead()) {
                    context.channel().read();
                }
            }
        }

        /** A request of it is there that has no answer yet. */
        void asked() {
            if (!asked) {
                asked = true;
                begin();
            }
        }

        /** Every request of it has its answer. */
        void answered() {
            answers++;
            if (asked) {
                asked = false;
                end();
            }
        }

        /** Something is done for it that goes on when it is closed; {@link #end} follows. */
        void begin() {
            if (reasons++ == 0) {
                holder().inHand++;
            }
        }

        void end() {
            if (--reasons == 0) {
                Holder holder = holder();
                holder.inHand--;
                holder.lineUp();
                holder.forgetIfIdle();
                drainSoon(context.executor());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (asked) {
                asked = false;
                end();
            }
            held.forEach(ReferenceCountUtil::release);
            held.clear();
            if (waits) {
                waits = false;
                Holder holder = holder();
                holder.waiting.remove(this);
                holder.forgetIfIdle();
            }
            ctx.fireChannelInactive();
        }

        private Holder holder() {
            return holders.computeIfAbsent(address, Holder::new);
        }
    }
}
