package id.gardu.radius;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.radius.DatagramHandler.ReturnPath;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Lets the Access-Reject of a human login wait, longer for the same name or device each time, so
 * that guessing is slow (draft-ietf-radext-deprecating-radius: 1 to 10 s). No thread waits: a wheel
 * holds at most {@value #MOST_WAITING} of them. Thread-safe.
 */
final class RejectDelay implements AutoCloseable {
    static final int MOST_WAITING = 16_384;

    private static final int MOST_NAMES = 32_768;
    private static final int MOST_STEPS = 5;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);
    private static final int TICK_MILLIS = 50;
    private static final int SLOTS = 256;

    private final Duration first;
    private final Cache<String, Integer> failures;
    private final HashedWheelTimer wheel =
            new HashedWheelTimer(
                    new DefaultThreadFactory("radius-rejects", true),
                    TICK_MILLIS,
                    TimeUnit.MILLISECONDS,
                    SLOTS,
                    false,
                    MOST_WAITING);

    /**
     * @param first how long the first failure waits at least; zero turns all waiting off
     */
    RejectDelay(Duration first, MonotonicClock monotonic) {
        this.first = first;
        this.failures =
                Caffeine.newBuilder()
                        .maximumSize(MOST_NAMES)
                        .expireAfterWrite(FORGOTTEN_AFTER)
                        .ticker(monotonic::nanos)
                        .build();
    }

    /**
     * Runs the answer on the thread of its port when its time has come.
     *
     * @return false when too many wait; then it never runs
     */
    boolean thenRun(AccessRequest request, ReturnPath path, Runnable answer) {
        if (first.isZero()) {
            answer.run();
            return true;
        }
        try {
            wheel.newTimeout(
                    timeout -> path.socket().eventLoop().execute(answer),
                    nanosFor(request),
                    TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Whoever still waits gets no answer. */
    @Override
    public void close() {
        wheel.stop();
    }

    /** The first delay, as often as this name or device failed lately, and up to half more. */
    long nanosFor(AccessRequest request) {
        int times =
                Math.max(
                        failure("u:" + request.userName()),
                        request.station().map(station -> failure(station.toString())).orElse(1));
        long jitter = ThreadLocalRandom.current().nextLong(first.toNanos() / 2);
        return first.toNanos() * times + jitter;
    }

    private int failure(String who) {
        return failures.asMap().merge(who, 1, (before, one) -> Math.min(MOST_STEPS, before + one));
    }
}
