package id.gardu.report;

import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageRow.Money;
import id.gardu.report.outside.OutsideCount;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The active accounts of a row as they are shown outside, and what is made of them.
 *
 * @param active as they are
 * @param shown empty where they were not measured
 */
record PublishedAccounts(OptionalLong active, Optional<OutsideCount> shown) {
    static final String FEW = "<" + OutsideCount.K;
    static final String HIDDEN = "hidden";

    private static final double HUNDRED = 100;
    private static final long TO = 100;
    private static final int QUARTERS = 4;

    Cell cell() {
        if (shown.isEmpty()) {
            return new Cell.Nothing();
        }
        return switch (shown.get()) {
            case OutsideCount.Few _ -> new Cell.Text(FEW);
            case OutsideCount.Hidden _ -> new Cell.Text(HIDDEN);
            case OutsideCount.Rounded(long accounts) -> new Cell.Count(accounts);
        };
    }

    boolean isShown() {
        return rounded().isPresent();
    }

    private OptionalLong rounded() {
        return shown.isPresent() && shown.get() instanceof OutsideCount.Rounded(long accounts)
                ? OptionalLong.of(accounts)
                : OptionalLong.empty();
    }

    Cell per(OptionalLong population) {
        OptionalLong rounded = rounded();
        return rounded.isEmpty() || population.orElse(0) <= 0
                ? new Cell.Nothing()
                : new Cell.Ratio(
                        Math.round(HUNDRED * HUNDRED * rounded.getAsLong() / population.getAsLong())
                                / HUNDRED);
    }

    /** Only where the cost of all its sites is known: other accounts are another count. */
    Cell rupiahEach(Money money) {
        OptionalLong rounded = rounded();
        return rounded.isEmpty() || money.cost().isEmpty() || money.knownSites() < money.sites()
                ? new Cell.Nothing()
                : new Cell.Count(
                        Math.round((double) money.cost().getAsLong() / rounded.getAsLong() / TO)
                                * TO);
    }

    /** A part of them, to the nearest quarter. */
    Cell quarters(OptionalLong part) {
        long some = part.orElse(0);
        long rest = active.orElse(0) - some;
        return !isShown() || some < OutsideCount.K || rest < OutsideCount.K
                ? new Cell.Nothing()
                : new Cell.Percent(
                        Math.round((double) QUARTERS * some / (some + rest)) * HUNDRED / QUARTERS);
    }
}
