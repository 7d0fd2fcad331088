package id.gardu.ap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often one access point was in doubt during the last hour. Not thread-safe. */
final class Flaps {
    private static final long KEPT = Duration.ofHours(1).toNanos();
    private static final int MOST = 100;

    /** One that is in doubt so often an hour is news to nobody. */
    private static final int MANY = 3;

    private final Deque<Long> times = new ArrayDeque<>();

    /**
     * @param nanos {@link System#nanoTime}
     */
    void add(long nanos) {
        forget(nanos);
        if (times.size() == MOST) {
            times.removeFirst();
        }
        times.addLast(nanos);
    }

    void forget(long nanos) {
        while (!times.isEmpty() && nanos - times.getFirst() >= KEPT) {
            times.removeFirst();
        }
    }

    /** 0 to 100. */
    int count() {
        return times.size();
    }

    /** Whether it is no news that it is in doubt again. */
    boolean isUsual() {
        return times.size() > MANY;
    }
}
