package id.gardu.demo.city;

import java.util.List;

/**
 * Random numbers that are the same for the same seed on every machine: SplitMix64 (Steele, Lea,
 * Flood 2014). Not thread-safe.
 */
final class Chance {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final int WORD = 0xFFFF;
    private static final double SQRT_3 = 1.7320508075688772;

    /** Above it a Poisson number is as good as a normal one. */
    private static final double MANY = 30;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** One of its own for each thing that is named. */
    static Chance of(long seed, long... names) {
        long state = mix(seed + GOLDEN);
        for (long name : names) {
            state = mix(state ^ mix(name + GOLDEN));
        }
        return new Chance(state);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to below 1. */
    double share() {
        return (next() >>> 11) * UNIT;
    }

    boolean isTrue(double probability) {
        return share() < probability;
    }

    double between(double low, double high) {
        return low + (high - low) * share();
    }

    /** From 0 to below {@code end}. */
    int below(int end) {
        return (int) (share() * end);
    }

    /** Both ends included. */
    int within(int low, int high) {
        return low + below(high - low + 1);
    }

    /** About normal, mean 0, deviation 1: four uniform ones added up; within 3.5. */
    double bell() {
        long bits = next();
        long sum =
                (bits & WORD) + (bits >>> 16 & WORD) + (bits >>> 32 & WORD) + (bits >>> 48 & WORD);
        return (sum / (WORD + 1.0) - 2) * SQRT_3;
    }

    /** About log-normal with median 1. */
    double spread(double deviation) {
        return Math.exp(deviation * bell());
    }

    int poisson(double mean) {
        if (mean > MANY) {
            return Math.max(0, (int) Math.round(mean + Math.sqrt(mean) * bell()));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = share(); product > limit; product *= share()) {
            count++;
        }
        return count;
    }

    /** A whole number whose mean is {@code value}. */
    int whole(double value) {
        return (int) Math.floor(value + share());
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }
}
