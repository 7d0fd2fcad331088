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
        return jump.compareTo(SLEWED) > 0 ? jump : Duration.ZERO;
    }

    /** When it was last looked at, by the clock that never jumps. */
    long lookedNanos() {
        return lookedNanos;
    }
}
