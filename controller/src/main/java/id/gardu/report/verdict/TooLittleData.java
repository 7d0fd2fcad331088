package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 4: too few of its opening hours are known, or it was open on too few days. */
final class TooLittleData implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        double completeness = month.completeness();
        int openDays = month.openDays();
        Thresholds limits = month.thresholds();
        if (completeness >= limits.leastCompleteness() && openDays >= limits.leastOpenDays()) {
            return Optional.empty();
        }
        return Match.certain(
                Verdict.TOO_LITTLE_DATA,
                Evidence.of("completeness-pct", completeness, limits.leastCompleteness()),
                Evidence.of("open-days", openDays, limits.leastOpenDays()));
    }
}
