package id.gardu.message;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long until the next attempt: doubling up to {@code most}, and of that somewhere between half
 * and all, so that what failed together is not tried together.
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {
    /** While somebody may be waiting. */
    static final Duration MOST = Duration.ofMinutes(1);

    /** Up to a minute. */
    Backoff(Duration first, RandomGenerator random) {
        this(first, MOST, random);
    }

    /**
     * @param attempts made so far, at least 1
     */
    Duration after(int attempts) {
        long doubled = first.toMillis() << Math.min(attempts - 1, 16);
        long longest = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
