package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 1: it was down too long, or half of its access points were down most of the time. */
final class WasDown implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        double down = month.downPercent();
        int aps = month.month().aps();
        int apsDown = month.month().apsDown();
        boolean half = aps > 0 && 2 * apsDown >= aps;
        if (down <= month.thresholds().downPercent() && !half) {
            return Optional.empty();
        }
        return Match.certain(
                Verdict.WAS_DOWN,
                Evidence.of("down-pct", down, month.thresholds().downPercent()),
                Evidence.of("aps-down", apsDown, aps / 2.0),
                Evidence.told("aps", aps));
    }
}
