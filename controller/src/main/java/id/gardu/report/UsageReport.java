package id.gardu.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Usage by area or site: the numbers, and all that must be said with them. Immutable; every format
 * is made of this one value.
 *
 * @param until figures are of the time before this: the end of the range, or now
 * @param counting how the accounts were counted
 * @param sitesOutside codes of sites that hang above the level of the rows, and so in none
 * @param sitesNotYet codes of sites that begin after the range, and so are in no row
 * @param rows by code
 */
public record UsageReport(
        DayRange range,
        ReportLevel level,
        ReportSettings thresholds,
        Instant until,
        Counting counting,
        List<String> sitesOutside,
        List<String> sitesNotYet,
        List<UsageRow> rows) {

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
     */
    public record Counting(Optional<String> closedPeriod, boolean unmeasuredApart) {
        static final Counting NOW = new Counting(Optional.empty(), true);
    }

    /** Changes whenever a number does, and only then. */
    public String dataVersion() {
        return DataVersion.of(this);
    }
}
