package id.gardu.report;

import id.gardu.report.UsageQueries.Closed;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Distinct accounts of a range: as counted when exactly these days were closed, else counted now,
 * else not to be had, since the accounts of those days are no longer kept.
 */
sealed interface UsageAccounts {
    /** Accounts that were there, and of these the active ones. */
    record Count(long present, long active) {
        static final Count NOBODY = new Count(0, 0);
    }

    /**
     * @param closedPeriod when they are counts of that time
     * @param counts by code of the row
     */
    record Counted(Optional<String> closedPeriod, Map<String, Count> counts)
            implements UsageAccounts {
        Count of(String code) {
            return counts.getOrDefault(code, Count.NOBODY);
        }
    }

    /**
     * @param last latest day of the range whose accounts are gone
     */
    record NoLongerKept(LocalDate last) implements UsageAccounts {
        String reason(DayRange range) {
            return "accounts are no longer kept day by day up to "
                    + last
                    + ", so those of "
                    + range.from()
                    + " to "
                    + range.to()
                    + " cannot be counted; ask for one whole day, month, quarter or year, or from "
                    + last.plusDays(1)
                    + " on";
        }
    }

    static UsageAccounts read(
            UsageQueries queries, DayRange range, ReportLevel by, ReportSettings settings) {
        Optional<Closed> closed = queries.closed(range.from(), range.to());
        if (closed.isPresent()) {
            return closed(queries, closed.get(), by);
        }
        return queries.lastReplaced(range.from(), range.to())
                .<UsageAccounts>map(NoLongerKept::new)
                .orElseGet(() -> counted(queries, range, by, settings));
    }

    private static Counted closed(UsageQueries queries, Closed period, ReportLevel by) {
        var counts = new HashMap<String, Count>();
        queries.closedCounts(period.period(), by.word())
                .forEach(
                        count ->
                                counts.put(
                                        count.code(),
                                        new Count(
                                                count.accountsActive() + count.accountsPassing(),
                                                count.accountsActive())));
        return new Counted(Optional.of(period.period()), counts);
    }

    private static Counted counted(
            UsageQueries queries, DayRange range, ReportLevel by, ReportSettings settings) {
        var counts = new HashMap<String, Count>();
        queries.accounts(by, range, settings)
                .forEach(row -> counts.put(row.code(), new Count(row.present(), row.active())));
        return new Counted(Optional.empty(), counts);
    }
}
