package id.gardu.report.literacy;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sample of answers from 1 to 5 says of all who could have been asked, with margins that
 * hold in 95 of 100 samples at least. The margins are of drawing some instead of all. That many of
 * those asked do not answer is no matter of chance: no margin holds that, and it is said beside it.
 *
 * @param n answers, each of another account
 * @param mean 1-5
 * @param meanMargin plus and minus
 * @param highShare share of 4 and 5, percent
 * @param highMargin plus and minus, percentage points
 */
public record Estimate(
        long n, double mean, double meanMargin, double highShare, double highMargin) {
    private static final int VALUES = 5;
    private static final int HIGH = 4;
    private static final double PERCENT = 100;
    private static final double Z = 1.959964;
    private static final double MIDDLE = 3;

    /**
     * Nominal margins hold 95 % of the time on average; these are to hold it of few answers too.
     */
    private static final double CAUTION = 1.1;

    /**
     * Of answers.
     *
     * @param counts how often 1, 2, 3, 4 and 5 were answered; one of them at least once
     * @param population how many could have been asked, where that is known; no fewer than n
     */
    public static Estimate of(List<Long> counts, OptionalLong population) {
        if (counts.size() != VALUES) {
            throw new IllegalArgumentException(counts.size() + " counts are not 5");
        }
        long n = counts.stream().mapToLong(Long::longValue).sum();
        if (n < 1) {
            throw new IllegalArgumentException("nobody answered");
        }
        double finite = CAUTION * finite(n, population);
        double high = (double) (counts.get(HIGH - 1) + counts.get(HIGH)) / n;
        return new Estimate(
                n,
                (double) sum(counts) / n,
                finite * student(n - 1) * Math.sqrt(variance(counts, n) / n),
                PERCENT * high,
                PERCENT * finite * wilson(high, n));
    }

    /** The lower end of the share, percent. */
    public double highFrom() {
        return Math.max(0, highShare - highMargin);
    }

    /** The upper end of the share, percent. */
    public double highTo() {
        return Math.min(PERCENT, highShare + highMargin);
    }

    private static long sum(List<Long> counts) {
        long sum = 0;
        for (int value = 1; value <= VALUES; value++) {
            sum += value * counts.get(value - 1);
        }
        return sum;
    }

    /**
     * With one made-up answer of 1 and one of 5: ten people of one opinion do not prove that all
     * are of it.
     */
    private static double variance(List<Long> counts, long n) {
        double mean = (sum(counts) + 2 * MIDDLE) / (n + 2);
        double squares = Math.pow(1 - mean, 2) + Math.pow(VALUES - mean, 2);
        for (int value = 1; value <= VALUES; value++) {
            squares += counts.get(value - 1) * Math.pow(value - mean, 2);
        }
        return squares / (n + 1);
    }

    /** The farther end of Wilson's interval. */
    private static double wilson(double share, long n) {
        double square = Z * Z;
        double centre = (share + square / (2 * n)) / (1 + square / n);
        double half =
                Z / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4.0 * n * n));
        return half + Math.abs(centre - share);
    }

    /** Who asks nearly all knows nearly all. */
    private static double finite(long n, OptionalLong population) {
        if (population.isEmpty() || population.getAsLong() < 2) {
            return 1;
        }
        long all = Math.max(population.getAsLong(), n);
        return Math.sqrt((double) (all - n) / (all - 1));
    }

    /**
     * The 97.5 % quantile of Student's t, as Cornish and Fisher expand it; good to 0.1 % from 9.
     */
    private static double student(long freedom) {
        double v = Math.max(1, freedom);
        double z3 = Math.pow(Z, 3);
        double z5 = Math.pow(Z, 5);
        double z7 = Math.pow(Z, 7);
        return Z
                + (z3 + Z) / (4 * v)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v * v * v);
    }
}
