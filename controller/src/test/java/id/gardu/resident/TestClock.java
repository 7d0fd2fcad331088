package id.gardu.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. */
public final class TestClock extends Clock {
    private final AtomicReference<Instant> now;
    private final AtomicLong nanos = new AtomicLong();

    public TestClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now.updateAndGet(before -> before.plus(time));
    }

    /** As a clock that never jumps: only what passed. */
    public long nanos() {
        return nanos.get();
    }

    /** Somebody sets it; no time passes. */
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public Instant instant() {
        return now.get();
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
