package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;
import java.util.OptionalDouble;

/** Rule 10: many of those who live nearby come, and they come again. */
final class Thriving implements Rule {
    private static final double HUNDRED = 100;

    @Override
    public Optional<Match> of(MonthFigures month) {
        OptionalDouble per100 = per100(month);
        double returning = returningPercent(month);
        Thresholds limits = month.thresholds();
        // Where hardly anybody lives a handful are many; they are under the line all the same.
        if (month.isUnderLine()
                || per100.orElse(0) < limits.thrivingPer100()
                || returning < limits.thrivingReturningPercent()) {
            return Optional.empty();
        }
        return Match.byLine(
                Verdict.THRIVING,
                Evidence.of("per-100", per100.orElse(0), limits.thrivingPer100()),
                Evidence.of("returning-pct", returning, limits.thrivingReturningPercent()));
    }

    /** Active accounts per 100 inhabitants nearby; empty when nobody knows how many they are. */
    static OptionalDouble per100(MonthFigures month) {
        var nearby = month.line().nearby();
        return nearby.isEmpty() || nearby.getAsLong() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(HUNDRED * month.accounts().active() / nearby.getAsLong());
    }

    static double returningPercent(MonthFigures month) {
        long active = month.accounts().active();
        return active == 0 ? 0 : HUNDRED * month.accounts().returning() / active;
    }
}
