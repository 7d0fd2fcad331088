package id.gardu.accounting;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long we could have heard a NAS speak: since the start, the end of the last outage, and the
 * last jump of our clock. Whoever was silent for no longer than that may still be there.
 * Thread-safe.
 */
final class Listening {
    /** After such a jump, what cannot be taken back waits until somebody could have seen it. */
    private static final Duration GREAT_JUMP = Duration.ofHours(1);

    private static final Duration REST = Duration.ofDays(1);

    private final OwnClock clock;
    private long heardSince;
    private long restsUntil;

    /**
     * @param nanos a clock that never jumps
     */
    Listening(Clock clock, LongSupplier nanos) {
        this.clock = new OwnClock(clock, nanos);
        this.heardSince = this.clock.lookedNanos();
        this.restsUntil = heardSince;
    }

    /**
     * Looks at both clocks.
     *
     * @param outage whether no record could be taken just now
     * @return how long every NAS could have been heard
     */
    synchronized Duration look(boolean outage) {
        Duration set = clock.set();
        if (outage || !set.isZero()) {
            heardSince = clock.lookedNanos();
        }
        if (set.compareTo(GREAT_JUMP) > 0) {
            restsUntil = clock.lookedNanos() + REST.toNanos();
        }
        return Duration.ofNanos(clock.lookedNanos() - heardSince);
    }

    /** Whether the clock, as of the last look, has not jumped by more than an hour for a day. */
    synchronized boolean isSteady() {
        return clock.lookedNanos() - restsUntil >= 0;
    }
}
