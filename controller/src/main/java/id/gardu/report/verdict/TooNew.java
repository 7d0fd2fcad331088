package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 8: under the line, but not for long enough to say that it stays there. */
final class TooNew implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        int judged = month.judged().size();
        if (!month.isUnderLine() || judged >= month.thresholds().judgedMonths()) {
            return Optional.empty();
        }
        return Match.byLine(
                Verdict.TOO_NEW,
                month.accountsAtMost(),
                Evidence.of("judged-months", judged, month.thresholds().judgedMonths()));
    }
}
