package id.gardu.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Usage by area or site: the numbers, and all that must be said with them. Immutable; every format
 * is made of this one value.
 *
 * @param until figures are of the time before this: the end of the range, or now
 * @param counting how the accounts were counted
 * @param sitesOutside codes of sites that hang above the level of the rows, and so in none
 * @param sitesNotYet codes of sites that begin after the range, and so are in no row
 * @param rows by code; by period and code where each has its own
 * @param each periods that have rows of their own; their accounts are distinct in each
 */
public record UsageReport(
        DayRange range,
        ReportLevel level,
        ReportSettings thresholds,
        Instant until,
        Counting counting,
        List<String> sitesOutside,
        List<String> sitesNotYet,
        List<UsageRow> rows,
        Granularity each) {

    public UsageReport {
        sitesOutside = List.copyOf(sitesOutside);
        sitesNotYet = List.copyOf(sitesNotYet);
        rows = List.copyOf(rows);
    }

    /**
     * How the accounts of a report were counted.
     *
     * @param closedPeriod whose closed counts they are; empty when they were counted now
     * @param unmeasuredApart false for a period that was closed before unmeasured accounts were
     *     told from passing ones: both are among the passing
     * @param revision of a closed month whose figures stand: 1 as it was closed
     */
    public record Counting(
            Optional<String> closedPeriod, boolean unmeasuredApart, OptionalLong revision) {
        static final Counting NOW = new Counting(Optional.empty(), true, OptionalLong.empty());
    }

    /** The same with other rows. */
    UsageReport with(UnaryOperator<UsageRow> then) {
        return of(sitesOutside, sitesNotYet, rows.stream().map(then).toList());
    }

    /** Those of its rows that lie in a part of the city, which is told of no other site. */
    public UsageReport within(Predicate<UsageRow> part, Predicate<String> site) {
        return of(
                List.of(),
                sitesNotYet.stream().filter(site).toList(),
                rows.stream().filter(part).toList());
    }

    private UsageReport of(List<String> outside, List<String> notYet, List<UsageRow> some) {
        return new UsageReport(
                range, level, thresholds, until, counting, outside, notYet, some, each);
    }

    /** Changes whenever a number does, and only then. */
    public String dataVersion() {
        return DataVersion.of(this);
    }
}
