package id.gardu.report.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How often a programme is called an effect: one that changed nothing, and one that did. */
class BeforeAfterTest {
    private static final int PROGRAMMES = 1_000;
    private static final int POINTS = 11;
    private static final int HISTORY = 30;
    private static final double MANY = 20;
    private static final double FIVE_PERCENT = 0.05;

    /** As many cities as are simulated of each kind; any of them must do. */
    private static final int SEEDS = 1;

    /**
     * A neighbourhood of points as a seed has it: seasons that all share, months that stray for a
     * while, tastes that drift, and accounts that come or stay away one by one.
     *
     * @param accounts of the point that is asked about; 0: as the others
     * @param strays of one month, one deviation of the logarithm
     * @param lasts of that, the share that goes on into the next month
     * @param drifts a month, for good
     * @param chosen whether the programme was sent to the point that had fallen most
     */
    private record World(int accounts, double strays, double lasts, double drifts, boolean chosen) {
        static final World PLAIN = new World(0, 0.18, 0.3, 0, false);
        static final World CALM = new World(0, 0.12, 0.3, 0, false);
        static final World DRIFTING = new World(0, 0.18, 0.6, 0.03, false);
        static final World SMALL = new World(8, 0.15, 0.3, 0, false);
        static final World FALLEN = new World(0, 0.18, 0.3, 0, true);

        /** By point and month; the programme is in the month {@link #HISTORY}. */
        double[][] counts(SplittableRandom random, double change) {
            int months = HISTORY + 1 + BeforeAfter.MOST_AFTER;
            int phase = random.nextInt(12);
            double[] season =
                    IntStream.range(0, months)
                            .mapToDouble(
                                    month ->
                                            0.25 * Math.sin(2 * Math.PI * (month + phase) / 12)
                                                    + 0.08 * random.nextGaussian())
                            .toArray();
            double[][] logs =
                    IntStream.range(0, POINTS)
                            .mapToObj(_ -> point(random, season))
                            .toArray(double[][]::new);
            if (chosen) {
                first(logs);
            }
            double own = accounts == 0 ? 0 : Math.log(accounts) - mean(logs[0], 0, HISTORY);
            for (int month = 0; month < months; month++) {
                logs[0][month] += own + (month > HISTORY ? Math.log1p(change) : 0);
            }
            return Arrays.stream(logs)
                    .map(
                            point ->
                                    Arrays.stream(point)
                                            .map(log -> poisson(random, Math.exp(log)))
                                            .toArray())
                    .toArray(double[][]::new);
        }

        private double[] point(SplittableRandom random, double[] season) {
            var logs = new double[season.length];
            double base = Math.log(45) + 0.35 * random.nextGaussian();
            double stray = strays * random.nextGaussian();
            double fresh = strays * Math.sqrt(1 - lasts * lasts);
            for (int month = 0; month < logs.length; month++) {
                base += drifts * random.nextGaussian();
                logs[month] = base + season[month] + stray;
                stray = lasts * stray + fresh * random.nextGaussian();
            }
            return logs;
        }

        private static void first(double[][] logs) {
            int fallen =
                    IntStream.range(0, logs.length)
                            .boxed()
                            .min(
                                    Comparator.comparingDouble(
                                            point ->
                                                    logs[point][HISTORY - 1]
                                                            - mean(
                                                                    logs[point],
                                                                    HISTORY - 7,
                                                                    HISTORY - 1)))
                            .orElseThrow();
            double[] chosen = logs[fallen];
            logs[fallen] = logs[0];
            logs[0] = chosen;
        }

        private static double mean(double[] logs, int from, int to) {
            return Arrays.stream(logs, from, to).average().orElseThrow();
        }

        private static double poisson(SplittableRandom random, double mean) {
            if (mean > MANY) {
                return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
            double limit = Math.exp(-mean);
            double product = random.nextDouble();
            int count = 0;
            while (product > limit) {
                product *= random.nextDouble();
                count++;
            }
            return count;
        }
    }

    /** The share that is called an effect at any of the four times somebody looks. */
    private static double called(World world, double change, long seed) {
        var random = new SplittableRandom(seed);
        long called =
                IntStream.range(0, PROGRAMMES)
                        .filter(_ -> isCalled(world.counts(random, change)))
                        .count();
        return (double) called / PROGRAMMES;
    }

    static boolean isCalled(double[][] counts) {
        return IntStream.rangeClosed(BeforeAfter.LEAST_AFTER, BeforeAfter.MOST_AFTER)
                .anyMatch(after -> isCalled(counts, after));
    }

    private static boolean isCalled(double[][] counts, int after) {
        double[][] until =
                Arrays.stream(counts)
                        .map(point -> Arrays.copyOf(point, HISTORY + 1 + after))
                        .toArray(double[][]::new);
        return new BeforeAfter(until, HISTORY, 1)
                .find()
                .filter(BeforeAfter.Finding::isSure)
                .isPresent();
    }

    @Test
    void ofAThousandProgrammesThatChangedNothingAtMostOneInTwentyIsCalledAnEffect() {
        for (World world :
                new World[] {World.PLAIN, World.DRIFTING, World.SMALL, World.FALLEN, World.CALM}) {
            double[] shares =
                    LongStream.range(0, SEEDS)
                            .mapToDouble(seed -> called(world, 0, seed))
                            .sorted()
                            .toArray();
            System.out.printf(
                    "changed nothing, %s: called an effect %.1f %% to %.1f %%%n",
                    world, 100 * shares[0], 100 * shares[SEEDS - 1]);
            assertThat(shares[SEEDS - 1]).as(world.toString()).isLessThanOrEqualTo(FIVE_PERCENT);
        }
    }

    @Test
    void aRealChangeIsFoundTheOftenerTheLargerItIsAndTheLessPointsStray() {
        double plain = called(World.PLAIN, 0.4, SEEDS);
        double calm = called(World.CALM, 0.4, SEEDS);
        double twice = called(World.PLAIN, 1, SEEDS);
        System.out.printf(
                "+40 %%: found %.1f %% (points stray by 18 %%), %.1f %% (by 12 %%); +100 %%: %.1f"
                        + " %%%n",
                100 * plain, 100 * calm, 100 * twice);
        assertThat(plain).isGreaterThan(0.45);
        assertThat(calm).isGreaterThan(0.65);
        assertThat(twice).isGreaterThan(0.95);
    }
}
