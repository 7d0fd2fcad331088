package id.gardu.accounting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Whether the clock of this machine was set, held against one that never jumps. Not thread-safe.
 */
final class OwnClock {
    /** What a clock that is slewed or paused may be off between two looks. */
    private static final Duration SLEWED = Duration.ofMinutes(1);

    private final Clock clock;
    private final LongSupplier nanos;
    private Instant lookedAt;
    private long lookedNanos;
    private boolean everSet;
    private long setNanos;

    /**
     * @param nanos a clock that never jumps
     */
    OwnClock(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lookedAt = clock.instant();
        this.lookedNanos = nanos.getAsLong();
    }

    /** Looks; how far it was set since the last look, either way; zero: it was not. */
    Duration set() {
        Instant now = clock.instant();
        long elapsed = nanos.getAsLong() - lookedNanos;
        Duration jump = Duration.between(lookedAt, now).minusNanos(elapsed).abs();
        lookedAt = now;
        lookedNanos += elapsed;
        if (jump.compareTo(SLEWED) <= 0) {
            return Duration.ZERO;
        }
        everSet = true;
        setNanos = lookedNanos;
        return jump;
    }

    /**
     * Whether what was received at {@code receipt}, a moment ago, may have been received before the
     * clock was set. As of the last look.
     */
    boolean isBeforeSet(Instant receipt) {
        return everSet
                && lookedNanos - setNanos <= SLEWED.toNanos()
                && Duration.between(receipt, lookedAt).abs().compareTo(SLEWED) > 0;
    }

    /** What it said when it was last looked at. */
    Instant lookedAt() {
        return lookedAt;
    }

    /** When it was last looked at, by the clock that never jumps. */
    long lookedNanos() {
        return lookedNanos;
    }
}
