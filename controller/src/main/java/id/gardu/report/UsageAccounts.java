package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.accounting.PresenceMonthQueries;
import id.gardu.accounting.PresenceMonthQueries.MonthAccounts;
import id.gardu.report.UsageQueries.ClosedCount;
import id.gardu.report.UsageQueries.ClosedPeriod;
import id.gardu.report.UsageQueries.DistinctAccounts;
import id.gardu.report.UsageRow.Accounts;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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
     * @param atCosted active ones of the sites whose cost is entered, where some are not; empty
     *     when that was not counted
     */
    record Counted(
            UsageReport.Counting counting,
            Map<String, Accounts> counts,
            Optional<Map<String, Long>> atCosted)
            implements UsageAccounts {
        static final Accounts NOBODY = Accounts.of(ReportLevel.KOTA, 0, 0, 0, 0, 0, 0);

        OptionalLong activeAtCosted(String code) {
            return atCosted.isPresent()
                    ? OptionalLong.of(atCosted.get().getOrDefault(code, 0L))
                    : OptionalLong.empty();
        }

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

    /**
     * @param month what the ledger keeps ready of the range, if it is a month
     */
    static UsageAccounts read(
            UsageQueries queries,
            Optional<MonthCounts> month,
            DayRange range,
            ReportLevel by,
            ReportSettings settings) {
        Optional<Counted> ready = month.flatMap(one -> ofMonth(queries, one, by, settings));
        if (ready.isPresent()) {
            return ready.get();
        }
        Optional<ClosedPeriod> closed = queries.closed(range.from(), range.to());
        if (closed.isPresent()) {
            return closed(queries, closed.get(), by);
        }
        return queries.lastGone(range.from(), range.to())
                .<UsageAccounts>map(NoLongerKept::new)
                .orElseGet(() -> counted(queries, range, by, settings));
    }

    private static Counted closed(UsageQueries queries, ClosedPeriod period, ReportLevel by) {
        var counts = new HashMap<String, Accounts>();
        boolean apart = true;
        for (ClosedCount count : queries.closedCounts(period.period(), by.word())) {
            apart &= count.accountsUnmeasured().isPresent();
            counts.put(
                    count.code(),
                    new Accounts(
                            OptionalLong.of(count.accountsActive()),
                            OptionalLong.of(count.accountsPassing()),
                            count.accountsUnmeasured(),
                            OptionalLong.of(count.accountsFirst()),
                            OptionalLong.empty(),
                            OptionalLong.empty()));
        }
        return new Counted(
                new UsageReport.Counting(Optional.of(period.period()), apart, OptionalLong.empty()),
                counts,
                Optional.empty());
    }

    private static Counted counted(
            UsageQueries queries, DayRange range, ReportLevel by, ReportSettings settings) {
        return new Counted(
                UsageReport.Counting.NOW,
                queries.accounts(by, range, settings, 0).stream()
                        .collect(toMap(DistinctAccounts::code, here -> here.accounts(by))),
                atCosted(queries, by, () -> queries.accounts(by, range, settings, 1)));
    }

    /**
     * Of a month: as its period was closed, beside it who returned and who roamed; else as the
     * ledger keeps a month ready. Empty when neither is there.
     */
    private static Optional<Counted> ofMonth(
            UsageQueries queries, MonthCounts month, ReportLevel by, ReportSettings settings) {
        Counted ready = month(queries, month, by, settings);
        Optional<ClosedPeriod> closed =
                queries.closed(month.month().atDay(1), month.month().plusMonths(1).atDay(1));
        if (closed.isPresent()) {
            return Optional.of(merged(closed(queries, closed.get(), by), ready));
        }
        return ready.counts().isEmpty() ? Optional.empty() : Optional.of(ready);
    }

    /** What was closed never moves; what is counted beside it is part of it. */
    private static Counted merged(Counted closed, Counted ready) {
        Map<String, Accounts> counts = new HashMap<>(closed.counts());
        counts.replaceAll(
                (code, then) -> then.beside(ready.counts().getOrDefault(code, Accounts.UNKNOWN)));
        return new Counted(closed.counting(), counts, ready.atCosted());
    }

    /** Of a month as the ledger keeps it ready. */
    static Counted month(
            UsageQueries queries, MonthCounts counts, ReportLevel by, ReportSettings settings) {
        YearMonth month = counts.month();
        return new Counted(
                UsageReport.Counting.NOW,
                counts.of(by).stream()
                        .collect(toMap(MonthAccounts::code, here -> accounts(here, by))),
                atCosted(queries, by, () -> queries.monthAtCosted(by, month, settings)));
    }

    private static Accounts accounts(MonthAccounts here, ReportLevel by) {
        return Accounts.of(
                by,
                here.active(),
                here.passing(),
                here.unmeasured(),
                here.first(),
                here.returning(),
                here.roaming());
    }

    /** Not counted for sites, nor where every cost is entered: they are all of them then. */
    private static Optional<Map<String, Long>> atCosted(
            UsageQueries queries, ReportLevel by, Supplier<List<DistinctAccounts>> counted) {
        return by.area().isEmpty() || queries.sitesWithoutCost() == 0
                ? Optional.empty()
                : Optional.of(
                        counted.get().stream()
                                .collect(toMap(DistinctAccounts::code, DistinctAccounts::active)));
    }

    /**
     * Distinct accounts of a month at every level, as the ledger keeps them ready: read once for
     * all.
     *
     * @param byLevel by the level's word; none where the accounts of the month are gone
     */
    record MonthCounts(YearMonth month, Map<String, List<MonthAccounts>> byLevel) {
        static MonthCounts read(Handle handle, YearMonth month, ReportSettings settings) {
            return new MonthCounts(
                    month,
                    new PresenceMonthQueries(settings.activeTime(), settings.activeBytes())
                            .accounts(handle, month).stream()
                                    .collect(groupingBy(MonthAccounts::level)));
        }

        List<MonthAccounts> of(ReportLevel level) {
            return byLevel.getOrDefault(level.word(), List.of());
        }
    }
}
