package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.network.Area;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.UsageScope;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Two months, or two areas of one month, beside each other with what lies between them. */
record ComparePage(ConsoleFrame frame, UsageView usage, DecisionView view) {
    private static final int MONTHS = 36;

    /** What may be chosen, and what is. */
    private record Form(
            List<Option> before,
            List<Option> after,
            List<Option> levels,
            List<Option> xs,
            List<Option> ys,
            boolean ofAreas,
            String month,
            String beforeName,
            String afterName) {}

    /**
     * What was found.
     *
     * @param problem why there is nothing
     * @param pair the two as a whole
     */
    private record Found(
            String problem,
            boolean paired,
            Optional<Sides> pair,
            List<Row> rows,
            Leaf.Links leaf) {}

    /**
     * A figure of both, or of a row of them.
     *
     * @param difference with its sign; empty where one of them is not known
     */
    private record Cell(Explained.Figure label, String one, String other, String difference) {}

    /** An area in both months. */
    private record Row(String name, String code, List<Cell> cells) {}

    /** Two sides with their names. */
    private record Sides(String one, String other, List<Cell> cells) {}

    WebReply answer(StaffRequest request) {
        List<ReportLevel> levels = usage.levels(request.who());
        Choice choice = Choice.of(request, levels);
        return frame.page(
                request,
                "compare",
                choice.href(choice.page()),
                form(request, choice, levels),
                choice.isOfAreas() ? areas(request, choice) : months(request, choice),
                Explained.texts(
                        Explained.limits(request.words(), view.boards().thresholds()),
                        CompareFigure.explained()));
    }

    private static Found found(Choice choice, Optional<Sides> pair, List<Row> rows, Leaf leaf) {
        return new Found("", pair.isPresent(), pair, rows, leaf.links(choice::href));
    }

    private static Found nothing(Choice choice, String problem) {
        Leaf.Links none = Leaf.of(1, 0).links(choice::href);
        return new Found(problem, false, Optional.empty(), List.of(), none);
    }

    private Found months(StaffRequest request, Choice choice) {
        Words words = request.words();
        Optional<UsageReport> before = report(request, choice.before(), choice.level());
        Optional<UsageReport> after = report(request, choice.after(), choice.level());
        if (before.isEmpty() || after.isEmpty()) {
            return nothing(choice, words.text("compare.gone"));
        }
        Map<String, UsageRow> then = byCode(before.get());
        Map<String, UsageRow> now = byCode(after.get());
        Map<String, String> names = new TreeMap<>();
        then.values().forEach(row -> names.put(row.code(), row.name()));
        now.values().forEach(row -> names.put(row.code(), row.name()));
        List<Map.Entry<String, String>> all = List.copyOf(names.entrySet());
        Leaf leaf = Leaf.of(choice.page(), all.size());
        List<Row> rows =
                leaf.of(all).stream()
                        .map(
                                one ->
                                        new Row(
                                                one.getValue(),
                                                one.getKey(),
                                                cells(
                                                        words,
                                                        Optional.ofNullable(then.get(one.getKey())),
                                                        Optional.ofNullable(
                                                                now.get(one.getKey())))))
                        .toList();
        return found(choice, total(request, choice), rows, leaf);
    }

    /** Of all the member sees, in one row of each month. */
    private Optional<Sides> total(StaffRequest request, Choice choice) {
        ReportLevel top = usage.top(request.who());
        Optional<UsageRow> then = report(request, choice.before(), top).flatMap(ComparePage::only);
        Optional<UsageRow> now = report(request, choice.after(), top).flatMap(ComparePage::only);
        return then.isEmpty() && now.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Sides(
                                name(request, choice.before()),
                                name(request, choice.after()),
                                cells(request.words(), then, now)));
    }

    /** A month that is not over is no whole one beside another. */
    private String name(StaffRequest request, YearMonth month) {
        Words words = request.words();
        String name = words.month(month);
        return report(request, month, usage.top(request.who()))
                .filter(report -> report.until().isBefore(report.range().end()))
                .map(report -> words.at(report.until()))
                .map(at -> words.text("compare.sofar", "name", name, "at", at))
                .orElse(name);
    }

    private static Optional<UsageRow> only(UsageReport report) {
        return report.rows().size() == 1 ? Optional.of(report.rows().getFirst()) : Optional.empty();
    }

    private Found areas(StaffRequest request, Choice choice) {
        Words words = request.words();
        Optional<UsageRow> one = area(request, choice.before(), choice.x());
        Optional<UsageRow> other = area(request, choice.before(), choice.y());
        if (one.isEmpty() || other.isEmpty()) {
            return nothing(choice, words.text("compare.noarea"));
        }
        var sides =
                new Sides(words.area(choice.x()), words.area(choice.y()), cells(words, one, other));
        return found(choice, Optional.of(sides), List.of(), Leaf.of(1, 0));
    }

    private Optional<UsageRow> area(StaffRequest request, YearMonth month, String code) {
        return Optional.ofNullable(view.inventory().areas().get(code))
                .flatMap(area -> UsageScope.levelOf(area.level()))
                .flatMap(level -> report(request, month, level))
                .flatMap(report -> Optional.ofNullable(byCode(report).get(code)));
    }

    private Optional<UsageReport> report(StaffRequest request, YearMonth month, ReportLevel level) {
        return switch (usage.of(request.who(), Days.of(month), level)) {
            case UsageAnswer.Refused _ -> Optional.empty();
            case UsageAnswer.Ready(UsageReport report) -> Optional.of(report);
        };
    }

    private static Map<String, UsageRow> byCode(UsageReport report) {
        var rows = new LinkedHashMap<String, UsageRow>();
        report.rows().forEach(row -> rows.put(row.code(), row));
        return rows;
    }

    private static List<Cell> cells(
            Words words, Optional<UsageRow> before, Optional<UsageRow> after) {
        return Arrays.stream(CompareFigure.values())
                .map(figure -> cell(words, figure, of(figure, before), of(figure, after)))
                .toList();
    }

    private static Cell cell(
            Words words, CompareFigure figure, OptionalDouble one, OptionalDouble other) {
        return new Cell(
                figure.about().figure(words.text("compare." + figure.word())),
                figure.shown(words, one),
                figure.shown(words, other),
                one.isPresent() && other.isPresent()
                        ? figure.difference(words, other.getAsDouble() - one.getAsDouble())
                        : "");
    }

    private static OptionalDouble of(CompareFigure figure, Optional<UsageRow> row) {
        return row.map(figure::of).orElse(OptionalDouble.empty());
    }

    private Form form(StaffRequest request, Choice choice, List<ReportLevel> levels) {
        Words words = request.words();
        List<Area> areas = view.areas(request.who());
        String before = words.month(choice.before());
        return new Form(
                Option.monthsBack(words, MONTHS, choice.before()),
                Option.monthsBack(words, MONTHS, choice.after()),
                Option.levels(words, levels, choice.level()),
                Option.areas(words, areas, choice.x()),
                Option.areas(words, areas, choice.y()),
                choice.isOfAreas(),
                before,
                before,
                words.month(choice.after()));
    }

    /**
     * What is to be compared: two months, or two areas of one month.
     *
     * @param before the earlier month; the one, where areas are compared
     * @param x code of an area; empty where months are compared
     * @param y code of the other
     * @param page of the rows, from 1
     */
    record Choice(
            YearMonth before, YearMonth after, ReportLevel level, String x, String y, int page) {
        static Choice of(StaffRequest request, List<ReportLevel> levels) {
            YearMonth last = YearMonth.from(request.words().today()).minusMonths(1);
            YearMonth after = request.month("b").orElse(last);
            return new Choice(
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
}
