package id.gardu.captiveportal.http;

import id.gardu.captiveportal.MonotonicClock;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends connections that take too long for a head, a body or an answer, or that ask faster than they
 * are answered. An idle timeout would not do: somebody who sends one octet a second is never idle.
 * Used on the listener's event loop only.
 */
final class ConnectionDeadlines {
    /** How exactly the limits are kept. */
    static final Duration SWEEP = Duration.ofMillis(250);

    /** So late a look means that the event loop stood still. */
    private static final Duration STILL = SWEEP.multipliedBy(4);

    /** After an answer that left part of the body unread: time for it to arrive, then close. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final class ConnectionState {
        private final HeldConnection held;
        private int requests;
        private long deadline;
        private boolean answered;
        private boolean last;
        private boolean crowded;

        ConnectionState(HeldConnection held) {
            this.held = held;
        }

        void within(Duration time) {
            deadline = monotonic.nanos() + time.toNanos();
        }
    }

    private final HttpLimits limits;
    private final Turnstile turnstile;
    private final MonotonicClock monotonic;
    private final Map<HttpConnection, ConnectionState> turns = new HashMap<>();
    private long swept;
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong crowded = new AtomicLong();

    ConnectionDeadlines(HttpLimits limits, Turnstile turnstile, MonotonicClock monotonic) {
        this.limits = limits;
        this.turnstile = turnstile;
        this.monotonic = monotonic;
        this.swept = monotonic.nanos();
    }

    /** A connection on which requests may come: accepted, and its handshake through. */
    void opened(HttpConnection connection) {
        Channel channel = channel(connection);
        ConnectionState turn = new ConnectionState(HeldConnection.of(channel));
        turn.within(limits.headTime());
        turns.put(connection, turn);
        connection.closeHandler(closed -> turns.remove(connection));
        turn.held.shaken();
        turnstile.shaken(turn.held);
        channel.pipeline()
                .addAfter(
                        WebListener.ENCODER,
                        null,
                        new PipelineLimit(
                                turn.held.share(), limits.pipelined(), () -> crowded(turn)));
    }

    /** Any thread: connections cut because they took too long. */
    long late() {
        return late.get();
    }

    /** Any thread: connections cut because they asked too much ahead. */
    long crowded() {
        return crowded.get();
    }

    /**
     * It is not read any more, and not closed at once: whoever floods us would be back with the
     * next one before he has paid for this one.
     */
    private void crowded(ConnectionState turn) {
        turn.crowded = true;
        turn.held.served(false);
        turn.within(LINGER);
        crowded.incrementAndGet();
    }

    /** A whole head is there. Whether it may be looked at: not after a {@link #last} one. */
    boolean begun(HttpServerRequest request) {
        ConnectionState turn = turn(request);
        if (turn.last || turn.crowded) {
            return false;
        }
        turnstile.heard(turn.held);
        int serial = ++turn.requests;
        turn.answered = false;
        turn.within(limits.bodyTime());
        request.end()
                .onSuccess(
                        ended -> {
                            if (turn.requests == serial) {
                                bodyEnded(turn, request);
                            }
                        });
        return true;
    }

    /**
     * Nothing that follows on this connection is a request any more: where a body was left unread
     * or a head could be read in two ways, it may be the inside of one.
     */
    void last(HttpServerRequest request) {
        turn(request).last = true;
    }

    /** What came of its latest request: whether it was answered with no refusal. */
    void served(HttpServerRequest request, boolean well) {
        turn(request).held.served(well);
    }

    private ConnectionState turn(HttpServerRequest request) {
        return turns.computeIfAbsent(
                request.connection(),
                connection -> new ConnectionState(HeldConnection.of(channel(connection))));
    }

    /** Which request of its connection is the one just begun. */
    int serial(HttpServerRequest request) {
        ConnectionState turn = turns.get(request.connection());
        return turn == null ? 0 : turn.requests;
    }

    /** The answer to a request has left for the network. */
    void answered(HttpServerRequest request, int serial) {
        ConnectionState turn = turns.get(request.connection());
        // With pipelining the next request has begun by now and has its own deadline.
        if (turn == null || turn.requests != serial) {
            return;
        }
        turn.answered = true;
        turnstile.heard(turn.held);
        if (turn.last && request.isEnded()) {
            request.connection().close();
        } else if (!turn.crowded) {
            turn.within(turn.last ? LINGER : limits.idleTime());
        }
    }

    private void bodyEnded(ConnectionState turn, HttpServerRequest request) {
        if (turn.answered) {
            request.connection().close(); // the answer did not wait for it, so it was the last
        } else if (!turn.crowded) {
            turn.within(limits.answerTime());
        }
    }

    void sweep() {
        long now = monotonic.nanos();
        boolean stoodStill = now - swept > STILL.toNanos();
        swept = now;
        if (stoodStill) {
            return; // what came meanwhile was not read: nobody is late for that
        }
        List<Map.Entry<HttpConnection, ConnectionState>> over =
                turns.entrySet().stream()
                        .filter(turn -> turn.getValue().deadline - now < 0)
                        .toList();
        for (var turn : over) {
            if (!turn.getValue().crowded) {
                late.incrementAndGet();
            }
            cut(turn.getKey());
        }
    }

    /**
     * Vert.x's close waits until what was written has left, which a visitor can put off for ever.
     */
    private static void cut(HttpConnection connection) {
        Channel channel = channel(connection);
        channel.unsafe().close(channel.voidPromise());
    }

    static WorkShares.Share share(HttpServerRequest request) {
        return HeldConnection.of(channel(request.connection())).share();
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
