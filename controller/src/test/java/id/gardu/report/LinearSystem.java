package id.gardu.report;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Linear inequalities of very many numbers, and how small and how large some of these can be. What
 * a row says that the bounds of its numbers say already is left out, exactly, so that it falls into
 * parts that have nothing to do with each other; each of these is a linear program, which GLOP of
 * Google's OR-Tools solves. Not thread-safe.
 */
final class LinearSystem {
    private static final double NEAR = 1e-6;
    private static final double ROUNDING = 1e-4;
    private static final int MOST_SWEEPS = 200;

    /** Wider it is not asked how wide. */
    private static final double ENOUGH = 10;

    /** Larger than any count; an unbounded one is looked at no further. */
    static final double FAR = 1e9;

    private double[] low = new double[1 << 12];
    private double[] high = new double[1 << 12];
    private int variables;
    private final List<Row> rows = new ArrayList<>();

    /** The sum of the numbers, each times its factor, is at most this. */
    @SuppressWarnings("ArrayRecordComponent") // Hundreds of thousands, never compared.
    private record Row(int[] numbers, double[] factors, double most) {}

    /** From the smallest that a number can be to the largest. */
    record Reach(double least, double most) {
        boolean holds(double value) {
            return least <= value + NEAR && most >= value - NEAR;
        }
    }

    /** Adds a number; bounds may be infinite. */
    int number(double least, double most) {
        if (variables == low.length) {
            low = Arrays.copyOf(low, 2 * variables);
            high = Arrays.copyOf(high, 2 * variables);
        }
        low[variables] = least;
        high[variables] = Math.min(most, FAR);
        return variables++;
    }

    /** Terms of a row that is being written. */
    static final class Terms {
        private int[] numbers = new int[8];
        private double[] factors = new double[8];
        private int size;

        Terms plus(double factor, int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                factors = Arrays.copyOf(factors, 2 * size);
            }
            numbers[size] = number;
            factors[size++] = factor;
            return this;
        }

        Terms plus(int number) {
            return plus(1, number);
        }

        Terms minus(int number) {
            return plus(-1, number);
        }
    }

    void atMost(double most, Terms terms) {
        rows.add(
                new Row(
                        Arrays.copyOf(terms.numbers, terms.size),
                        Arrays.copyOf(terms.factors, terms.size),
                        most));
    }

    int rows() {
        return rows.size();
    }

    int numbers() {
        return variables;
    }

    /** How many of the bounds and inequalities are false of these numbers; the others are 0. */
    long falseOf(Map<Integer, Double> truth) {
        long bounds =
                IntStream.range(0, variables)
                        .filter(
                                number -> {
                                    double value = truth.getOrDefault(number, 0.0);
                                    return value < low[number] - NEAR
                                            || value > high[number] + NEAR;
                                })
                        .count();
        return bounds + rows.stream().filter(row -> sum(row, truth) > row.most + ROUNDING).count();
    }

    private static double sum(Row row, Map<Integer, Double> values) {
        double sum = 0;
        for (int at = 0; at < row.numbers.length; at++) {
            sum += row.factors[at] * values.getOrDefault(row.numbers[at], 0.0);
        }
        return sum;
    }

    /** By number, how small and how large each of these can be. */
    Map<Integer, Reach> reaches(List<Integer> wanted) {
        tighten();
        Map<Integer, Reach> reaches = new HashMap<>();
        var parts = new Parts();
        Map<Integer, List<Integer>> byPart = new HashMap<>();
        for (int number : wanted) {
            if (parts.isAlone(number)) {
                reaches.put(number, new Reach(low[number], high[number]));
            } else {
                byPart.computeIfAbsent(parts.of(number), _ -> new ArrayList<>()).add(number);
            }
        }

        byPart.forEach((part, some) -> new Program(parts.rows(part)).reach(some, reaches));
        return reaches;
    }

    private void tighten() {
        boolean moved = true;
        for (int sweep = 0; moved && sweep < MOST_SWEEPS; sweep++) {
            moved = false;
            for (Row row : rows) {
                moved |= tighten(row);
            }
        }
    }

    private double least(Row row) {
        double sum = 0;
        for (int at = 0; at < row.numbers.length; at++) {
            double factor = row.factors[at];
            sum += factor * (factor > 0 ? low[row.numbers[at]] : high[row.numbers[at]]);
        }
        return sum;
    }

    private double most(Row row) {
        double sum = 0;
        for (int at = 0; at < row.numbers.length; at++) {
            double factor = row.factors[at];
            sum += factor * (factor > 0 ? high[row.numbers[at]] : low[row.numbers[at]]);
        }
        return sum;
    }

    private boolean tighten(Row row) {
        double spare = row.most - least(row);
        boolean moved = false;
        for (int at = 0; at < row.numbers.length; at++) {
            int number = row.numbers[at];
            double room = spare / Math.abs(row.factors[at]);
            if (row.factors[at] > 0 && low[number] + room < high[number] - NEAR) {
                high[number] = low[number] + room;
                moved = true;
            } else if (row.factors[at] < 0 && high[number] - room > low[number] + NEAR) {
                low[number] = high[number] - room;
                moved = true;
            }
        }
        return moved;
    }

    /** Which numbers still have to do with each other. */
    private final class Parts {
        private final int[] above = new int[variables];
        private final boolean[] bound = new boolean[variables];
        private final Map<Integer, List<Row>> byPart = new HashMap<>();

        Parts() {
            Arrays.setAll(above, number -> number);
            var kept = new ArrayList<Row>();
            for (Row row : rows) {
                if (most(row) > row.most + NEAR) {
                    kept.add(row);
                    join(row);
                }
            }
            kept.forEach(
                    row -> byPart.computeIfAbsent(first(row), _ -> new ArrayList<>()).add(row));
        }

        private boolean isFree(int number) {
            return high[number] - low[number] > NEAR;
        }

        private void join(Row row) {
            int one = -1;
            for (int number : row.numbers) {
                if (isFree(number)) {
                    bound[number] = true;
                    if (one >= 0) {
                        above[of(number)] = of(one);
                    }
                    one = number;
                }
            }
        }

        private int first(Row row) {
            for (int number : row.numbers) {
                if (isFree(number)) {
                    return of(number);
                }
            }
            return -1;
        }

        boolean isAlone(int number) {
            return !bound[number];
        }

        int of(int number) {
            int root = number;
            while (above[root] != root) {
                above[root] = above[above[root]];
                root = above[root];
            }
            return root;
        }

        List<Row> rows(int part) {
            return byPart.getOrDefault(part, List.of());
        }
    }

    static {
        Loader.loadNativeLibraries();
    }

    /** A part, as a linear program. */
    private final class Program {
        private final Map<Integer, MPVariable> variables = new HashMap<>();
        private final MPSolver solver = MPSolver.createSolver("GLOP");

        Program(List<Row> rows) {
            for (Row row : rows) {
                MPConstraint constraint = solver.makeConstraint(Double.NEGATIVE_INFINITY, row.most);
                for (int at = 0; at < row.numbers.length; at++) {
                    constraint.setCoefficient(variable(row.numbers[at]), row.factors[at]);
                }
            }
        }

        private MPVariable variable(int number) {
            return variables.computeIfAbsent(
                    number, _ -> solver.makeNumVar(low[number], high[number], ""));
        }

        /**
         * All at once first: a point at which each is as small as its bounds allow says so of each.
         * Of those that were not, one by one.
         */
        void reach(List<Integer> wanted, Map<Integer, Reach> reaches) {
            Map<Integer, Double> least = extreme(wanted, false);
            Map<Integer, Double> most = extreme(wanted, true);
            for (int number : wanted) {
                double from = Objects.requireNonNull(least.get(number));
                double to = Objects.requireNonNull(most.get(number));
                if (from > low[number] + NEAR) {
                    from = extreme(number, false);
                }
                if (to < Math.min(high[number], from + ENOUGH) - NEAR) {
                    to = extreme(number, true);
                }
                reaches.put(number, new Reach(from, to));
            }
        }

        private double extreme(int number, boolean largest) {
            return Objects.requireNonNull(extreme(List.of(number), largest).get(number));
        }

        private Map<Integer, Double> extreme(List<Integer> wanted, boolean largest) {
            MPObjective objective = solver.objective();
            objective.clear();
            wanted.forEach(number -> objective.setCoefficient(variable(number), 1));
            objective.setOptimizationDirection(largest);
            MPSolver.ResultStatus status = solver.solve();
            if (status != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("what is published contradicts itself: " + status);
            }
            Map<Integer, Double> point = new HashMap<>();
            wanted.forEach(number -> point.put(number, variable(number).solutionValue()));
            return point;
        }
    }
}
