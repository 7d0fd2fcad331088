package id.gardu;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** When records were acknowledged, by tenths of a second. For one writer and many readers. */
final class AckTimes {
    private static final long TICK_NANOS = 100_000_000L;
    private static final int TICKS = 36_000;

    private final long begun = System.nanoTime();
    private final AtomicLongArray ticks = new AtomicLongArray(TICKS);
    private final AtomicLong count = new AtomicLong();
    private volatile long last = begun;
    private volatile long longestWait;

    void add(long at, long waited) {
        ticks.incrementAndGet((int) ((at - begun) / TICK_NANOS));
        count.incrementAndGet();
        last = at;
        longestWait = Math.max(longestWait, waited);
    }

    long count() {
        return count.get();
    }

    /** {@link System#nanoTime()} of the last one. */
    long last() {
        return last;
    }

    /** The longest that a record waited, from its first transmission. */
    double longestWaitSeconds() {
        return longestWait / 1e9;
    }

    /** How many between two moments, to a tenth of a second. */
    long between(long from, long to) {
        long sum = 0;
        for (long tick = (from - begun) / TICK_NANOS; tick < (to - begun) / TICK_NANOS; tick++) {
            sum += ticks.get((int) tick);
        }
        return sum;
    }

    /** Acknowledged in a second, over the time between two moments. */
    double perSecond(long from, long to) {
        return between(from, to) * 1e9 / (to - from);
    }

    /** Seconds from {@code from} to the first tenth of a second with an acknowledgement. */
    double secondsToFirst(long from) {
        int first = (int) ((from - begun) / TICK_NANOS) + 1;
        for (int tick = first; tick < TICKS; tick++) {
            if (ticks.get(tick) > 0) {
                return (begun + tick * TICK_NANOS - from) / 1e9;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
