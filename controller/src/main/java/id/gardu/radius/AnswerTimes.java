package id.gardu.radius;

import id.gardu.network.RadiusTime;
import id.gardu.radius.packet.Code;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long answers took, from the packet in our hands to its answer in the kernel's. Counted by the
 * one thread of a port without a lock or an object; read by any.
 */
public final class AnswerTimes {
    private static final long[] BOUNDS_MICROS = {
        25,
        50,
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        30_000_000
    };
    private static final int SUM = BOUNDS_MICROS.length + 1;

    private final Map<Code, AtomicLongArray> counts = new EnumMap<>(Code.class);

    AnswerTimes() {
        for (Code code : Code.values()) {
            counts.put(code, new AtomicLongArray(SUM + 1));
        }
    }

    /** For the one thread of the port. */
    void count(Code answer, long nanos) {
        AtomicLongArray of = counts.get(answer);
        if (of != null) {
            int bucket = 0;
            while (bucket < BOUNDS_MICROS.length && nanos > BOUNDS_MICROS[bucket] * 1_000) {
                bucket++;
            }
            of.lazySet(bucket, of.get(bucket) + 1);
            of.lazySet(SUM, of.get(SUM) + nanos);
        }
    }

    /** Adds what was counted of one answer. */
    RadiusTime add(Code answer, RadiusTime to) {
        AtomicLongArray of = counts.get(answer);
        if (of == null) {
            return to;
        }
        long[] sums = to.counts();
        for (int bucket = 0; bucket < sums.length; bucket++) {
            sums[bucket] += of.get(bucket);
        }
        return new RadiusTime(to.answer(), to.bounds(), sums, to.seconds() + of.get(SUM) / 1e9);
    }

    static RadiusTime none(Code answer) {
        double[] bounds =
                Arrays.stream(BOUNDS_MICROS)
                        .mapToDouble(micros -> (double) micros / TimeUnit.SECONDS.toMicros(1))
                        .toArray();
        return new RadiusTime(answer.toString(), bounds, new long[SUM], 0);
    }
}
