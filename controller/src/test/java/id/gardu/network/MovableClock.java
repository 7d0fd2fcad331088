package id.gardu.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves. */
public final class MovableClock extends Clock {
    private volatile Instant now;
    private volatile long nanos;

    public MovableClock(Instant now) {
        this.now = now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    public void set(Instant time) {
        now = time;
    }

    /** What {@link #pass} passed: a clock that nobody sets. */
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return Neighbourhood.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
