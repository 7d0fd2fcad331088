package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 7: used, and its uplink is too narrow. Never said where the uplink is not entered. */
final class Overloaded implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        int busy = month.busyDays();
        if (month.isUnderLine() || busy < month.thresholds().busyDays()) {
            return Optional.empty();
        }
        return Match.byLine(
                Verdict.OVERLOADED,
                month.accountsAtMost(),
                Evidence.of("busy-days", busy, month.thresholds().busyDays()));
    }
}
