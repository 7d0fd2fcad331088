package id.gardu.report;

import id.gardu.report.UsageQueries.Closed;
import id.gardu.report.UsageQueries.ClosedCount;
import id.gardu.report.UsageQueries.Present;
import id.gardu.report.UsageRow.Accounts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Distinct accounts of a range: as counted when exactly these days were closed, else counted now,
 * else not to be had, since the accounts of those days are no longer kept.
 */
sealed interface UsageAccounts {
    /**
     * How they were counted.
     *
     * @param counting when, and whether the unmeasured ones were told from the passing ones
     * @param counts by code of the row; where nobody was there is none
     */
    record Counted(UsageReport.Counting counting, Map<String, Accounts> counts)
            implements UsageAccounts {
        private static final Accounts NOBODY =
                new Accounts(OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(0));

        Accounts of(String code) {
            return counts.getOrDefault(
                    code, counting.unmeasuredApart() ? NOBODY : NOBODY.withoutUnmeasured());
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
        return queries.lastGone(range.from(), range.to())
                .<UsageAccounts>map(NoLongerKept::new)
                .orElseGet(() -> counted(queries, range, by, settings));
    }

    private static Counted closed(UsageQueries queries, Closed period, ReportLevel by) {
        var counts = new HashMap<String, Accounts>();
        boolean apart = true;
        for (ClosedCount count : queries.closedCounts(period.period(), by.word())) {
            apart &= count.accountsUnmeasured().isPresent();
            counts.put(
                    count.code(),
                    new Accounts(
                            OptionalLong.of(count.accountsActive()),
                            OptionalLong.of(count.accountsPassing()),
                            count.accountsUnmeasured()));
        }
        return new Counted(new UsageReport.Counting(Optional.of(period.period()), apart), counts);
    }

    private static Counted counted(
            UsageQueries queries, DayRange range, ReportLevel by, ReportSettings settings) {
        var counts = new HashMap<String, Accounts>();
        for (Present here : queries.accounts(by, range, settings)) {
            counts.put(
                    here.code(),
                    new Accounts(
                            OptionalLong.of(here.active()),
                            OptionalLong.of(here.present() - here.active() - here.unmeasured()),
                            OptionalLong.of(here.unmeasured())));
        }
        return new Counted(UsageReport.Counting.NOW, counts);
    }
}
