package id.gardu.console;

import id.gardu.report.ReportLevel;

import java.time.YearMonth;
import java.util.List;

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

    static CompareChoice of(StaffRequest request, List<ReportLevel> levels) {
        YearMonth last = YearMonth.from(request.words().today()).minusMonths(1);
        YearMonth after = request.month("b").orElse(last);
        return new CompareChoice(
                request.month("a").orElse(after.minusMonths(1)),
                after,
                UsageView.level(request, levels),
                request.query("x"),
                request.query("y"),
                request.leaf());
    }

    boolean isOfAreas() {
        return !x.isEmpty() && !y.isEmpty();
    }

    String href(int leaf) {
        return new Query()
                .with("a", before.toString())
                .with("b", after.toString())
                .with("by", level.word())
                .with("x", x)
                .with("y", y)
                .leaf(leaf)
                .after(ConsolePaths.COMPARE);
    }
}
