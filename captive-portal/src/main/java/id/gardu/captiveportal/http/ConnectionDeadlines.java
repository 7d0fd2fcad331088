package id.gardu.captiveportal.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

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

    private static final class Turn {
        private int requests;
        private long deadline;

        void within(Duration time) {
            deadline = System.nanoTime() + time.toNanos();
        }
    }

    private final HttpLimits limits;
    private final Map<HttpConnection, Turn> turns = new HashMap<>();

    ConnectionDeadlines(HttpLimits limits) {
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        Turn turn = new Turn();
        turn.within(limits.headTime());
        turns.put(connection, turn);
        connection.closeHandler(closed -> turns.remove(connection));
    }

    /** A whole head is there. */
    void begun(HttpServerRequest request) {
        Turn turn = turns.computeIfAbsent(request.connection(), connection -> new Turn());
        int serial = ++turn.requests;
        turn.within(limits.bodyTime());
        request.end()
                .onSuccess(
                        ended -> {
                            if (turn.requests == serial) {
                                turn.within(limits.answerTime());
                            }
                        });
    }

    /** Which request of its connection is the one just begun. */
    int serial(HttpServerRequest request) {
        Turn turn = turns.get(request.connection());
        return turn == null ? 0 : turn.requests;
    }

    /** The answer to a request has left for the network. */
    void answered(HttpServerRequest request, int serial) {
        Turn turn = turns.get(request.connection());
        // With pipelining the next request has begun by now and has its own deadline.
        if (turn != null && turn.requests == serial) {
            turn.within(request.isEnded() ? limits.idleTime() : LINGER);
        }
    }

    void sweep() {
        long now = System.nanoTime();
        List<HttpConnection> late =
                turns.entrySet().stream()
                        .filter(turn -> turn.getValue().deadline - now < 0)
                        .map(Map.Entry::getKey)
                        .toList();
        late.forEach(HttpConnection::close);
    }
}
