package id.gardu.report.verdict;

import java.util.OptionalLong;

/**
 * The city's line: active accounts a month below which a site is under-used. A decision, not a
 * statistic.
 *
 * @param accounts at or over the line, 1 and up
 * @param nearby the inhabitants it was drawn from; empty when nobody knows: it is the least then
 * @param estimated of them
 */
public record Line(long accounts, OptionalLong nearby, boolean estimated) {
    private static final double HUNDRED = 100;

    /** Below what a double of these sizes errs by. */
    private static final double HAIR = 1e-9;

    static Line of(SiteMonth.Facts facts, Thresholds thresholds) {
        double share = facts.nearby().orElse(0) * thresholds.leastActivePer100() / HUNDRED;
        return new Line(
                Math.max(thresholds.leastActive(), (long) Math.ceil(share - HAIR)),
                facts.nearby(),
                facts.nearbyEstimated());
    }

    boolean isMissedBy(long active) {
        return active < accounts;
    }

    /** Within so many percent of it, on either side. */
    boolean isNear(long active, double percent) {
        return Math.abs(active - accounts) * HUNDRED <= percent * accounts;
    }
}
