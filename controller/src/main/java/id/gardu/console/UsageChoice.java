package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.ReportLevel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Which usage somebody wants to see, as the query says it.
 *
 * @param from first day of one's own, as typed
 * @param to last day of one's own, as typed
 * @param page of the rows, from 1
 */
record UsageChoice(
        UsagePeriod period,
        String from,
        String to,
        ReportLevel level,
        UsageColumns columns,
        UsageSort sort,
        int page) {

    /**
     * @param levels those the member may choose from, the usual one first
     */
    static UsageChoice of(WebRequest request, List<ReportLevel> levels) {
        UsageColumns columns = UsageColumns.of(Query.of(request, "columns"));
        UsageSort sort = UsageSort.of(Query.of(request, "sort"));
        return new UsageChoice(
                UsagePeriod.of(Query.of(request, "period")),
                Query.of(request, "from"),
                Query.of(request, "to"),
                ReportLevel.of(Query.of(request, "by"))
                        .filter(levels::contains)
                        .orElse(levels.getFirst()),
                columns,
                columns.columns().contains(sort) ? sort : UsageSort.NAME,
                Leaf.wanted(request));
    }

    /** The points of a month. */
    static UsageChoice of(YearMonth month) {
        return new UsageChoice(
                UsagePeriod.OWN,
                month.atDay(1).toString(),
                month.atEndOfMonth().toString(),
                ReportLevel.SITE,
                UsageColumns.USE,
                UsageSort.NAME,
                1);
    }

    /** Empty when days of one's own cannot be read. */
    Optional<Days> days(LocalDate today) {
        return period.days(today)
                .or(() -> day(from).flatMap(first -> day(to).map(last -> new Days(first, last))));
    }

    /** Where this choice is shown. */
    String href(String path) {
        return href(path, sort, 1);
    }

    /** Where a page of it is shown, in an order. */
    String href(String path, UsageSort by, int leaf) {
        boolean own = period == UsagePeriod.OWN;
        return new Query()
                .with("period", period.word())
                .with("from", own ? from : "")
                .with("to", own ? to : "")
                .with("by", level.word())
                .with("columns", columns == UsageColumns.USE ? "" : columns.word())
                .with("sort", by == UsageSort.NAME ? "" : by.word())
                .with("page", Leaf.word(leaf))
                .after(path);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
