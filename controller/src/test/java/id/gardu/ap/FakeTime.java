package id.gardu.ap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when it is told to. */
final class FakeTime extends Clock {
    private Instant now = Instant.parse("2026-05-01T07:00:00Z");
    private long nanos = 1_000;

    Time time() {
        return new Time(this, () -> nanos);
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
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
