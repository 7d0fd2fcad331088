package id.gardu.demo.city;

import id.gardu.report.verdict.Verdict;

/** How many neighbours would come if everything worked, in an ordinary month. */
enum Level {
    IDLE(0, 0, Verdict.UNDER_USED),
    /** Up to near the line. */
    QUIET(0.1, 0.8, Verdict.UNDER_USED),
    FAR_UNDER(0.1, 0.6, Verdict.UNDER_USED),
    /** From near the line to near thriving. */
    USED(1.1, 5.8, Verdict.USED),
    WELL_USED(1.5, 4.8, Verdict.USED),
    /** From near used. */
    THRIVING(7.4, 14, Verdict.THRIVING);

    private static final double LINE_PER_100 = 1.5;
    private static final double LEAST = 5;

    /** Among fewer even the least that the line asks for is a crowd. */
    private static final double FEWEST = 250;

    private static final double HUNDRED = 100;

    private final double low;
    private final double high;
    private final Verdict right;

    /**
     * @param low active accounts a month in times the city's line; as many sites between it and its
     *     double as between that and the next
     */
    Level(double low, double high, Verdict right) {
        this.low = low;
        this.high = high;
        this.right = right;
    }

    /** What is right to say where everything works and the site was there for long enough. */
    Verdict right() {
        return right;
    }

    /**
     * @param inhabitants who really live nearby
     * @return active accounts to be expected in an ordinary month
     */
    double demand(double inhabitants, Chance chance) {
        double most = LINE_PER_100 * high * Math.max(inhabitants, FEWEST) / HUNDRED;
        return low == 0
                ? 0
                : Math.min(most, line(inhabitants) * low * Math.pow(high / low, chance.share()));
    }

    /** Active accounts a month that the city asks for (docs/report.md). */
    static double line(double inhabitants) {
        return Math.max(LEAST, LINE_PER_100 * inhabitants / HUNDRED);
    }

    boolean isUnwanted() {
        return right == Verdict.UNDER_USED;
    }
}
