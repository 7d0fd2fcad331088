package id.gardu.captiveportal;

import java.time.Duration;
import java.util.OptionalLong;

/** Lets one line in so long through to a log that anybody could fill. Thread-safe. */
public final class LogThrottle {
    private final long every;
    private final MonotonicClock monotonic;
    private long last;
    private long leftOut;

    /** The first line goes through. */
    public LogThrottle(Duration every, MonotonicClock monotonic) {
        this.every = every.toNanos();
        this.monotonic = monotonic;
        this.last = monotonic.nanos() - this.every;
    }

    /**
     * Whether a line is due.
     *
     * @return how many were left out since the last one; empty: leave this one out too
     */
    public synchronized OptionalLong due() {
        long now = monotonic.nanos();
        if (now - last < every) {
            leftOut++;
            return OptionalLong.empty();
        }
        long before = leftOut;
        last = now;
        leftOut = 0;
        return OptionalLong.of(before);
    }
}
