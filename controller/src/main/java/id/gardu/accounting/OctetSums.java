package id.gardu.accounting;

import java.util.OptionalLong;

/** Sums of octets that may be missing: what nobody measured is no number, and never 0. */
final class OctetSums {
    static final long UNMEASURED = Long.MIN_VALUE;

    private OctetSums() {}

    static long of(OptionalLong octets) {
        return octets.orElse(UNMEASURED);
    }

    static boolean measured(long octets) {
        return octets != UNMEASURED;
    }

    static long orZero(long octets) {
        return measured(octets) ? octets : 0;
    }

    /** A number and nothing is the number; nothing and nothing stays nothing. */
    static long plus(long one, long other) {
        if (!measured(one)) {
            return other;
        }
        return measured(other) ? one + other : one;
    }

    static long minus(long one, long other) {
        return measured(other) ? orZero(one) - other : one;
    }
}
