package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.accounting.PresenceMonthQueries;
import id.gardu.accounting.PresenceMonthQueries.MonthAccounts;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Distinct accounts of a month at every level, as the ledger keeps them ready: read once for all.
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
