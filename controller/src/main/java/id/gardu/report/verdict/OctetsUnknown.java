package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 6: so much was not measured that the accounts may be under the line or over it. */
final class OctetsUnknown implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        double unmeasured = month.unmeasuredPercent();
        boolean open = month.line().isMissedBy(month.accounts().active()) && !month.isUnderLine();
        if (unmeasured <= month.thresholds().unmeasuredPercent() || !open) {
            return Optional.empty();
        }
        long line = month.line().accounts();
        return Match.byLine(
                Verdict.NOT_MEASURABLE,
                Evidence.of("unmeasured-pct", unmeasured, month.thresholds().unmeasuredPercent()),
                Evidence.of("accounts-active", month.accounts().active(), line),
                month.accountsAtMost());
    }
}
