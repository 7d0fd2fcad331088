package id.gardu.report.verdict;

import id.gardu.report.verdict.SiteMonth.EarlierMonth;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much hangs on a verdict: what the lists of ten are sorted by. A closed month keeps it.
 *
 * @param usual median of the accounts active in the last three judged months, this one included
 *     where it is judged; empty when none ever was
 * @param lostShare of the opening hours lost to people: known down, and on shut and silent days; 0
 *     to 1
 * @param best the most active and unmeasured accounts of the last three judged months
 * @param line accounts
 */
public record Weight(OptionalDouble usual, double lostShare, long best, long line) {
    /** Accounts that stayed outside: 0 where nobody knows how many came before the fault. */
    public double keptOut() {
        return usual.orElse(0) * lostShare;
    }

    /** Of the line, what is missing at best; 0 to 1. */
    public double shortOfLine() {
        return Math.max(0, 1 - best / (double) line);
    }

    /** How much hangs on what was said of a month. */
    static Weight of(MonthFigures month, Verdict verdict, boolean judged) {
        Stream<EarlierMonth> now = judged ? Stream.of(month.asBefore(true)) : Stream.empty();
        List<EarlierMonth> last =
                Stream.concat(now, month.judgedBefore().stream())
                        .limit(month.thresholds().judgedMonths())
                        .toList();
        return new Weight(
                median(last.stream().mapToLong(EarlierMonth::active).sorted().toArray()),
                lostShare(month, verdict),
                month.best(),
                month.line().accounts());
    }

    private static OptionalDouble median(long... sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : (sorted[middle - 1] + sorted[middle]) / 2.0);
    }

    private static double lostShare(MonthFigures month, Verdict verdict) {
        Set<SiteDay> closed =
                Stream.concat(month.shut().stream(), silent(month, verdict).stream())
                        .collect(Collectors.toSet());
        long lost = 0;
        for (SiteDay day : month.month().days()) {
            lost +=
                    closed.contains(day)
                            ? day.openSeconds() - day.maintenanceSeconds()
                            : day.downSeconds();
        }
        return month.openSeconds() == 0 ? 0 : Math.min(1, lost / (double) month.openSeconds());
    }

    private static List<SiteDay> silent(MonthFigures month, Verdict verdict) {
        Silence silence = month.silence();
        return verdict == Verdict.DOOR_NOT_PROVEN || silence.isNoAccident(month.thresholds())
                ? silence.days()
                : List.of();
    }
}
