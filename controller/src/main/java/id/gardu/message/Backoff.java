package id.gardu.message;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long until the next attempt: doubling up to a minute, and of that somewhere between half and
 * all, so that what failed together is not tried together.
 */
record Backoff(Duration first, RandomGenerator random) {
    static final Duration MOST = Duration.ofMinutes(1);

    /**
     * @param attempts made so far, at least 1
     */
    Duration after(int attempts) {
        long doubled = first.toMillis() << Math.min(attempts - 1, 16);
        long most = Math.min(doubled, MOST.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
