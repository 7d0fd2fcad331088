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

/**
 * Ends connections that take too long for a head, a body or an answer. An idle timeout would not
 * do: somebody who sends one octet a second is never idle. Used on the listener's event loop only.
 */
final class ConnectionDeadlines {
    /** How exactly the limits are kept. */
    static final Duration SWEEP = Duration.ofMillis(250);

    /** After an answer that left part of the body unread: time for it to arrive, then close. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final class ConnectionState {
        private int requests;
        private long deadline;
        private boolean answered;
        private boolean last;

        void within(Duration time) {
            deadline = monotonic.nanos() + time.toNanos();
        }
    }

    private final HttpLimits limits;
    private final MonotonicClock monotonic;
    private final Map<HttpConnection, ConnectionState> turns = new HashMap<>();

    ConnectionDeadlines(HttpLimits limits, MonotonicClock monotonic) {
        this.limits = limits;
        this.monotonic = monotonic;
    }

    void opened(HttpConnection connection) {
        ConnectionState turn = new ConnectionState();
        turn.within(limits.headTime());
        turns.put(connection, turn);
        connection.closeHandler(closed -> turns.remove(connection));
    }

    /** A whole head is there. Whether it may be looked at: not after a {@link #last} one. */
    boolean begun(HttpServerRequest request) {
        ConnectionState turn = turn(request);
        if (turn.last) {
            return false;
        }
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

    private ConnectionState turn(HttpServerRequest request) {
        return turns.computeIfAbsent(request.connection(), connection -> new ConnectionState());
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
        if (turn.last && request.isEnded()) {
            request.connection().close();
        } else {
            turn.within(turn.last ? LINGER : limits.idleTime());
        }
    }

    private void bodyEnded(ConnectionState turn, HttpServerRequest request) {
        if (turn.answered) {
            request.connection().close(); // the answer did not wait for it, so it was the last
        } else {
            turn.within(limits.answerTime());
        }
    }

    void sweep() {
        long now = monotonic.nanos();
        List<HttpConnection> late =
                turns.entrySet().stream()
                        .filter(turn -> turn.getValue().deadline - now < 0)
                        .map(Map.Entry::getKey)
                        .toList();
        late.forEach(ConnectionDeadlines::cut);
    }

    /**
     * Vert.x's close waits until what was written has left, which a visitor can put off for ever.
     */
    private static void cut(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        channel.unsafe().close(channel.voidPromise());
    }
}
