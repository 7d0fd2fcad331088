package id.gardu.accounting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How long we could have heard a NAS speak: since the start, the end of the last outage, and the
 * last jump of our clock. Whoever was silent for no longer than that may still be there.
 * Thread-safe.
 */
final class Listening {
    /** What a clock that is set, slewed or paused may be off between two looks. */
    private static final Duration JUMP = Duration.ofMinutes(1);

    /** After such a jump, what cannot be taken back waits until somebody could have seen it. */
    private static final Duration GREAT_JUMP = Duration.ofHours(1);

    private static final Duration REST = Duration.ofDays(1);

    private final Clock clock;
    private final LongSupplier nanos;
    private Instant lookedAt;
    private long lookedNanos;
    private long heardSince;
    private long restsUntil;
    private boolean jumped;

    /**
     * @param nanos a clock that never jumps
     */
    Listening(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lookedAt = clock.instant();
        this.lookedNanos = nanos.getAsLong();
        this.heardSince = lookedNanos;
        this.restsUntil = lookedNanos;
    }

    /**
     * Looks at both clocks.
     *
     * @param outage whether no record could be taken just now
     * @return how long every NAS could have been heard
     */
    synchronized Duration look(boolean outage) {
        Instant now = clock.instant();
        long elapsed = nanos.getAsLong() - lookedNanos;
        Duration jump = Duration.between(lookedAt, now).minusNanos(elapsed).abs();
        lookedAt = now;
        lookedNanos += elapsed;
        jumped = jump.compareTo(JUMP) > 0;
        if (outage || jumped) {
            heardSince = lookedNanos;
        }
        if (jump.compareTo(GREAT_JUMP) > 0) {
            restsUntil = lookedNanos + REST.toNanos();
        }
        return Duration.ofNanos(lookedNanos - heardSince);
    }

    /** Whether the clock was set between the last two looks. */
    boolean hasJumped() {
        return jumped;
    }

    /** Whether the clock, as of the last look, has not jumped by more than an hour for a day. */
    synchronized boolean isSteady() {
        return lookedNanos - restsUntil >= 0;
    }
}
