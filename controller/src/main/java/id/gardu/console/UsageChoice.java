package id.gardu.console;

import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.UsageFigure.UsageColumns;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.ReportLevel;

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
        UsageFigure sort,
        int page) {

    /**
     * @param levels those the member may choose from, the usual one first
     */
    static UsageChoice of(StaffRequest request, List<ReportLevel> levels) {
        UsageColumns columns = UsageColumns.of(request.query("columns"));
        UsageFigure sort = UsageFigure.of(request.query("sort"));
        return new UsageChoice(
                UsagePeriod.of(request.query("period")),
                request.query("from"),
                request.query("to"),
                UsageView.level(request, levels),
                columns,
                columns.columns().contains(sort) ? sort : UsageFigure.NAME,
                request.leaf());
    }

    /** The points of a month. */
    static UsageChoice of(YearMonth month) {
        return new UsageChoice(
                UsagePeriod.OWN,
                month.atDay(1).toString(),
                month.atEndOfMonth().toString(),
                ReportLevel.SITE,
                UsageColumns.USE,
                UsageFigure.NAME,
                1);
    }

    /** Empty when days of one's own cannot be read. */
    Optional<Days> days(LocalDate today) {
        return period.days(today)
                .or(
                        () ->
                                Dates.day(from)
                                        .flatMap(
                                                first ->
                                                        Dates.day(to)
                                                                .map(
                                                                        last ->
                                                                                new Days(
                                                                                        first,
                                                                                        last))));
    }

    /** Where this choice is shown. */
    String href(String path) {
        return href(path, sort, 1);
    }

    /** Where a page of it is shown, in an order. */
    String href(String path, UsageFigure by, int leaf) {
        boolean own = period == UsagePeriod.OWN;
        return new Query()
                .with("period", period.word())
                .with("from", own ? from : "")
                .with("to", own ? to : "")
                .with("by", level.word())
                .with("columns", columns == UsageColumns.USE ? "" : columns.word())
                .with("sort", by == UsageFigure.NAME ? "" : by.word())
                .leaf(leaf)
                .after(path);
    }
}
