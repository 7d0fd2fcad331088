package id.gardu.accounting;

import id.gardu.captiveportal.MonotonicClock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the clock of this machine was set, held against one that never jumps. Not thread-safe.
 */
final class OwnClock {
    /** What a clock that is slewed or paused may be off between two looks. */
    private static final Duration SLEWED = Duration.ofMinutes(1);

    private final Clock clock;
    private final MonotonicClock monotonic;
    private Instant lookedAt;
    private long lookedNanos;
    private boolean everSet;
    private long setNanos;

    OwnClock(Clock clock, MonotonicClock monotonic) {
        this.clock = clock;
        this.monotonic = monotonic;
        this.lookedAt = clock.instant();
        this.lookedNanos = monotonic.nanos();
    }

    /** Looks; how far it was set since the last look, either way; zero: it was not. */
    Duration set() {
        Instant now = clock.instant();
        long elapsed = monotonic.nanos() - lookedNanos;
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

    /**
     * How long we could have heard a NAS speak: since the start, the end of the last outage, and
     * the last jump of our clock. Whoever was silent for no longer than that may still be there.
     * Thread-safe.
     */
    static final class Listening {
        /** After such a jump, what cannot be taken back waits until somebody could have seen it. */
        private static final Duration GREAT_JUMP = Duration.ofHours(1);

        private static final Duration REST = Duration.ofDays(1);

        private final OwnClock clock;
        private long heardSince;
        private long restsUntil;

        Listening(Clock clock, MonotonicClock monotonic) {
            this.clock = new OwnClock(clock, monotonic);
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

        /**
         * Whether the clock, as of the last look, has not jumped by more than an hour for a day.
         */
        synchronized boolean isSteady() {
            return clock.lookedNanos() - restsUntil >= 0;
        }
    }
}
