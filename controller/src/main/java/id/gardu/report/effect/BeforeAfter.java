package id.gardu.report.effect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A difference in differences, and how often one as large comes about by itself: the monthly active
 * accounts of a point before and after, less the same of points like it, as logarithms; held
 * against the same difference at each of those points, and at every point in months before, when
 * nothing was done. A randomisation test: no assumption on how the numbers stray, but that the
 * point and its like stray alike.
 *
 * <p>Counts stray the more the smaller they are, so each difference is measured by what its counts
 * alone would make it stray, and by how points stray from month to month.
 */
final class BeforeAfter {
    /**
     * Months after, at least, and looked at anew until there are as many as {@link #MOST_AFTER}.
     */
    static final int LEAST_AFTER = 3;

    static final int MOST_AFTER = 6;

    /**
     * As sure as it must be at a look that others follow, and at the last: of all four together at
     * most one in twenty is by itself, however they hang together.
     */
    static final double SURE_EARLY = 0.01;

    static final double SURE_LAST = 0.02;

    private static final int LONG_HISTORY = 24;
    private static final int LONG_BEFORE = 12;
    private static final int SHORT_BEFORE = 6;
    private static final int LEAST_OTHERS = 4;

    /** Of a month, beside what counting alone does: 14 % one way or the other. */
    private static final double STRAYS = 0.02;

    private final double[][] counts;
    private final int start;
    private final int length;

    /**
     * @param counts of each point by month; not a number where a month tells nothing; the first is
     *     the point that is asked about
     * @param start which month it began in
     * @param length months it lasted; they are neither before nor after
     */
    BeforeAfter(double[][] counts, int start, int length) {
        this.counts = counts;
        this.start = start;
        this.length = length;
    }

    /**
     * What came out.
     *
     * @param change of the logarithm
     * @param margin of it, as sure as {@link #sure} says
     * @param chance of a change as large by itself, 0 to 1
     * @param isSure whether that is seldom enough
     */
    record Finding(double change, double margin, double chance, boolean isSure) {}

    /** A difference in differences with what it strays by. */
    private record Difference(double change, double spread) {
        double size() {
            return Math.abs(change / spread);
        }
    }

    /** Mean of the logarithms of a run of months, and its variance. */
    private record Mean(double mean, double variance) {}

    /** Points at one time, summed up. */
    private record Group(List<Mean> members, double mean, double variance) {
        static Group of(List<Optional<Mean>> changes) {
            List<Mean> known = changes.stream().flatMap(Optional::stream).toList();
            return new Group(
                    known,
                    known.stream().mapToDouble(Mean::mean).sum(),
                    known.stream().mapToDouble(Mean::variance).sum());
        }

        /** One that is no member, against all. */
        Optional<Difference> against(Mean own) {
            return difference(own, members.size(), mean, variance);
        }

        /** Each member against the others. */
        Stream<Difference> apart() {
            return members.stream()
                    .flatMap(
                            own ->
                                    difference(
                                            own,
                                            members.size() - 1,
                                            mean - own.mean(),
                                            variance - own.variance())
                                            .stream());
        }

        private static Optional<Difference> difference(
                Mean own, int others, double mean, double variance) {
            return others < LEAST_OTHERS
                    ? Optional.empty()
                    : Optional.of(
                            new Difference(
                                    own.mean() - mean / others,
                                    Math.sqrt(own.variance() + variance / others / others)));
        }
    }

    /** Of a point: mean counts of the months before, or of those after. */
    double mean(int point, boolean before) {
        int from = before ? start - monthsBefore() : start + length;
        int to = before ? start : start + length + monthsAfter();
        return Arrays.stream(counts[point], from, to).filter(Double::isFinite).average().orElse(0);
    }

    int monthsBefore() {
        return known(0) >= LONG_HISTORY ? LONG_BEFORE : SHORT_BEFORE;
    }

    /** Months before the start, of which the point is known. */
    private int known(int point) {
        return (int) Arrays.stream(counts[point], 0, start).filter(Double::isFinite).count();
    }

    /** The chance at which it may be called an effect. */
    double sure() {
        return monthsAfter() < MOST_AFTER ? SURE_EARLY : SURE_LAST;
    }

    int monthsAfter() {
        return Math.min(MOST_AFTER, counts[0].length - start - length);
    }

    /** Empty: too few months are known for it to be as sure as it must be. */
    Optional<Finding> find() {
        if (monthsAfter() < LEAST_AFTER || start < SHORT_BEFORE) {
            return Optional.empty();
        }
        List<Runs> runs = Arrays.stream(counts).map(Runs::new).toList();
        List<Optional<Mean>> now = changes(runs, start);
        Group others = Group.of(now.subList(1, now.size()));
        double[] placebos =
                Stream.concat(others.apart(), earlier(runs))
                        .mapToDouble(Difference::size)
                        .sorted()
                        .toArray();
        return now.getFirst()
                .flatMap(others::against)
                .filter(_ -> 1.0 / (1 + placebos.length) <= sure())
                .map(difference -> finding(difference, placebos));
    }

    /** As if it had happened at each point, in every month whose months after end before it did. */
    private Stream<Difference> earlier(List<Runs> runs) {
        return IntStream.rangeClosed(monthsBefore(), start - length - monthsAfter())
                .boxed()
                .flatMap(at -> Group.of(changes(runs, at)).apart());
    }

    /** Of every point. */
    private List<Optional<Mean>> changes(List<Runs> runs, int at) {
        return runs.stream().map(point -> change(point, at)).toList();
    }

    private Finding finding(Difference found, double[] placebos) {
        long asLarge = Arrays.stream(placebos).filter(size -> size >= found.size()).count();
        double chance = (1.0 + asLarge) / (1 + placebos.length);
        int beyond = (int) Math.floor(sure() * (1 + placebos.length));
        double most = placebos[placebos.length - Math.max(1, beyond)];
        return new Finding(found.change(), most * found.spread(), chance, chance <= sure());
    }

    private Optional<Mean> change(Runs point, int at) {
        Optional<Mean> before = point.mean(at - monthsBefore(), at);
        Optional<Mean> after = point.mean(at + length, at + length + monthsAfter());
        return before.flatMap(
                was ->
                        after.map(
                                is ->
                                        new Mean(
                                                is.mean() - was.mean(),
                                                is.variance() + was.variance())));
    }

    /** The logarithms of a point, their variances and how many are known, summed up to a month. */
    private static final class Runs {
        private final double[] logs;
        private final double[] variances;
        private final int[] known;

        Runs(double[] counts) {
            logs = new double[counts.length + 1];
            variances = new double[counts.length + 1];
            known = new int[counts.length + 1];
            for (int month = 0; month < counts.length; month++) {
                add(month, counts[month]);
            }
        }

        private void add(int month, double count) {
            boolean isKnown = Double.isFinite(count);
            logs[month + 1] = logs[month] + (isKnown ? Math.log1p(count) : 0);
            variances[month + 1] =
                    variances[month] + (isKnown ? STRAYS + 1 / Math.max(count, 1) : 0);
            known[month + 1] = known[month] + (isKnown ? 1 : 0);
        }

        /** Empty where fewer than half of the months are known. */
        Optional<Mean> mean(int from, int to) {
            int months = known[to] - known[from];
            return months < LEAST_AFTER || 2 * months < to - from
                    ? Optional.empty()
                    : Optional.of(
                            new Mean(
                                    (logs[to] - logs[from]) / months,
                                    (variances[to] - variances[from]) / months / months));
        }
    }
}
