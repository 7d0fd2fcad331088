package id.gardu.accounting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test sets. */
final class HandClock extends Clock {
    private volatile Instant now;
    private final AtomicLong nanos = new AtomicLong();

    HandClock(Instant now) {
        this.now = now;
    }

    /** Time passes. */
    void set(Instant time) {
        nanos.addAndGet(Duration.between(now, time).toNanos());
        now = time;
    }

    /** No time passes, but the clock is set. */
    void jump(Duration by) {
        now = now.plus(by);
    }

    /** As {@link System#nanoTime()}. */
    long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
