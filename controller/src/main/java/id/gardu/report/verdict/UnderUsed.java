package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.SiteMonth.EarlierMonth;

import java.util.Optional;

/** Rule 9: up, proven open, and under the line in each of the last judged months and this one. */
final class UnderUsed implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        if (!month.isUnderLine() || fell(month)) {
            return Optional.empty();
        }
        long line = month.line().accounts();
        return Match.byLine(
                Verdict.UNDER_USED,
                month.accountsAtMost(),
                Evidence.of("best-of-judged", best(month), line),
                Evidence.of(
                        "judged-months", month.judged().size(), month.thresholds().judgedMonths()));
    }

    /** Over the line in one of the last judged months, by the line of now. */
    static boolean fell(MonthFigures month) {
        return !month.line().isMissedBy(best(month));
    }

    /** The most of the last judged months, this one included. */
    static long best(MonthFigures month) {
        return Math.max(
                month.accounts().most(),
                month.judged().stream()
                        .limit(month.thresholds().judgedMonths())
                        .mapToLong(EarlierMonth::mostActive)
                        .max()
                        .orElse(0));
    }
}
