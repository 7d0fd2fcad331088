package id.gardu.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids made by the program: 63 bits, growing with time so that new rows land at the end of an index.
 * 42 bits of milliseconds, 21 bits of a counter that starts anywhere, so that controllers sharing a
 * database do not meet. Thread-safe.
 */
public final class IdSource {
    private static final int COUNTER_BITS = 21;

    private final Clock clock;
    private final AtomicLong last;

    public IdSource(Clock clock) {
        this.clock = clock;
        this.last = new AtomicLong(fresh(clock, new SecureRandom().nextInt(1 << COUNTER_BITS)));
    }

    /** An id that this source never gave before, greater than the last one. */
    public long next() {
        return last.updateAndGet(
                before ->
                        Math.max(
                                before + 1,
                                fresh(clock, (int) before & ((1 << COUNTER_BITS) - 1))));
    }

    /** Every id made before {@code time} is less than this. */
    public static long firstAt(Instant time) {
        return time.toEpochMilli() << COUNTER_BITS;
    }

    private static long fresh(Clock clock, int counter) {
        return (clock.millis() << COUNTER_BITS) | counter;
    }
}
