package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.ReportLevel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What is to be compared: two months, or two areas of one month.
 *
 * @param before the earlier month; the one, where areas are compared
 * @param x code of an area; empty where months are compared
 * @param y code of the other
 * @param page of the rows, from 1
 */
record CompareChoice(
        YearMonth before, YearMonth after, ReportLevel level, String x, String y, int page) {

    static CompareChoice of(WebRequest request, List<ReportLevel> levels, LocalDate today) {
        YearMonth last = YearMonth.from(today).minusMonths(1);
        YearMonth after = month(request, "b").orElse(last);
        return new CompareChoice(
                month(request, "a").orElse(after.minusMonths(1)),
                after,
                ReportLevel.of(Query.of(request, "by"))
                        .filter(levels::contains)
                        .orElse(levels.getFirst()),
                Query.of(request, "x"),
                Query.of(request, "y"),
                Leaf.wanted(request));
    }

    private static Optional<YearMonth> month(WebRequest request, String name) {
        return DecisionChoice.month(Query.of(request, name));
    }

    boolean isOfAreas() {
        return !x.isEmpty() && !y.isEmpty();
    }

    static Days days(YearMonth month) {
        return new Days(month.atDay(1), month.atEndOfMonth());
    }

    String href(int leaf) {
        return new Query()
                .with("a", before.toString())
                .with("b", after.toString())
                .with("by", level.word())
                .with("x", x)
                .with("y", y)
                .with("page", Leaf.word(leaf))
                .after(ConsolePaths.COMPARE);
    }
}
