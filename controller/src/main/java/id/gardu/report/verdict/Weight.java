package id.gardu.report.verdict;

import java.util.OptionalDouble;

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
}
