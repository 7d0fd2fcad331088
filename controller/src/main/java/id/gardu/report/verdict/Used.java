package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.ArrayList;
import java.util.Optional;

/** Rule 11: none of the others. Under the line now, it fell: it was over it lately. */
final class Used implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        long line = month.line().accounts();
        var evidence = new ArrayList<Evidence>();
        evidence.add(month.accountsAtMost());
        if (month.isUnderLine()) {
            evidence.add(Evidence.of("fell-from", UnderUsed.best(month), line));
        }
        Thriving.per100(month)
                .ifPresent(
                        per100 ->
                                evidence.add(
                                        Evidence.of(
                                                "per-100",
                                                per100,
                                                month.thresholds().thrivingPer100())));
        evidence.add(
                Evidence.of(
                        "returning-pct",
                        Thriving.returningPercent(month),
                        month.thresholds().thrivingReturningPercent()));
        return Match.byLine(Verdict.USED, evidence.toArray(Evidence[]::new));
    }
}
