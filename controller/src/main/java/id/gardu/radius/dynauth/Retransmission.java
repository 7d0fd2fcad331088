package id.gardu.radius.dynauth;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a request that was not answered is sent again (RFC 5080 §2.2.1).
 *
 * @param initial IRT
 * @param longest MRT
 * @param most MRC, sendings altogether
 * @param patience MRD, from the first sending until it has failed
 */
public record Retransmission(Duration initial, Duration longest, int most, Duration patience) {
    /** The RFC's: after 2, 6 and 14 s or so, and given up after 30. */
    public static final Retransmission RFC_5080 =
            new Retransmission(
                    Duration.ofSeconds(2), Duration.ofSeconds(16), 5, Duration.ofSeconds(30));

    /** Either way, of what is waited: so that many who began together do not go on together. */
    private static final double JITTER = 0.1;

    /** Nanoseconds from the first sending to the second. */
    long first(RandomGenerator random) {
        return jittered(initial.toNanos(), initial.toNanos(), random);
    }

    /**
     * Nanoseconds from this sending to the next.
     *
     * @param before from the one before to this one
     */
    long next(long before, RandomGenerator random) {
        long next = jittered(2 * before, before, random);
        long most = longest.toNanos();
        return next > most ? jittered(most, most, random) : next;
    }

    private static long jittered(long nanos, long of, RandomGenerator random) {
        return nanos + (long) (random.nextDouble(-JITTER, JITTER) * of);
    }
}
