package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.staff.Actor;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Two months, or two areas of one month, beside each other with what lies between them. */
final class ComparePage {
    private static final String UNKNOWN = "–";
    private static final int MONTHS = 36;

    private final ConsoleFrame frame;
    private final Words words;
    private final UsageView usage;
    private final DecisionView view;
    private final ThresholdTexts limits;

    ComparePage(
            ConsoleFrame frame,
            Words words,
            UsageView usage,
            DecisionView view,
            ThresholdTexts limits) {
        this.frame = frame;
        this.words = words;
        this.usage = usage;
        this.view = view;
        this.limits = limits;
    }

    /**
     * A figure of both, or of a row of them.
     *
     * @param difference with its sign; empty where one of them is not known
     */
    record Cell(Figure label, String one, String other, String difference) {}

    /** An area in both months. */
    record Row(String name, String code, List<Cell> cells) {}

    /** Two sides with their names. */
    record Sides(String one, String other, List<Cell> cells) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        List<ReportLevel> levels = usage.levels(who);
        CompareChoice choice = CompareChoice.of(request, levels, words.today());
        var model = new HashMap<String, Object>(form(request, who, choice, levels));
        model.put("problem", "");
        model.put("paired", false);
        model.put("rows", List.of());
        model.put("leaf", Leaf.of(1, 0).model(choice::href));
        model.put("limits", limits.of(request, view.boards().thresholds()));
        model.put("figures", Explained.texts(CompareFigure.explained()));
        if (choice.isOfAreas()) {
            areas(model, request, who, choice);
        } else {
            months(model, request, who, choice);
        }
        return frame.page(request, "compare", choice.href(choice.page()), who, model);
    }

    private void months(
            Map<String, Object> model, WebRequest request, Actor.Member who, CompareChoice choice) {
        Optional<UsageReport> before = report(who, choice.before(), choice.level());
        Optional<UsageReport> after = report(who, choice.after(), choice.level());
        if (before.isEmpty() || after.isEmpty()) {
            model.put("problem", frame.text(request, "compare.gone"));
            return;
        }
        Map<String, UsageRow> then = byCode(before.get());
        Map<String, UsageRow> now = byCode(after.get());
        Map<String, String> names = new TreeMap<>();
        then.values().forEach(row -> names.put(row.code(), row.name()));
        now.values().forEach(row -> names.put(row.code(), row.name()));
        List<String> codes = names.keySet().stream().toList();
        Leaf leaf = Leaf.of(choice.page(), codes.size());
        model.put("leaf", leaf.model(choice::href));
        model.put(
                "rows",
                leaf.of(codes).stream()
                        .map(
                                code ->
                                        new Row(
                                                names.getOrDefault(code, code),
                                                code,
                                                cells(
                                                        request,
                                                        Optional.ofNullable(then.get(code)),
                                                        Optional.ofNullable(now.get(code)))))
                        .toList());
        total(model, request, who, choice);
    }

    /** Of all the member sees, in one row of each month. */
    private void total(
            Map<String, Object> model, WebRequest request, Actor.Member who, CompareChoice choice) {
        ReportLevel top = usage.top(who);
        Optional<UsageRow> then = report(who, choice.before(), top).flatMap(ComparePage::only);
        Optional<UsageRow> now = report(who, choice.after(), top).flatMap(ComparePage::only);
        if (then.isPresent() || now.isPresent()) {
            pair(
                    model,
                    new Sides(
                            name(request, who, choice.before()),
                            name(request, who, choice.after()),
                            cells(request, then, now)));
        }
    }

    /** A month that is not over is no whole one beside another. */
    private String name(WebRequest request, Actor.Member who, YearMonth month) {
        String name = words.month(request, month);
        return report(who, month, usage.top(who))
                .filter(report -> report.until().isBefore(report.range().end()))
                .map(
                        report ->
                                frame.text(
                                        request,
                                        "compare.sofar",
                                        Map.of(
                                                "name",
                                                name,
                                                "at",
                                                words.at(request, report.until()))))
                .orElse(name);
    }

    private static Optional<UsageRow> only(UsageReport report) {
        return report.rows().size() == 1 ? Optional.of(report.rows().getFirst()) : Optional.empty();
    }

    private void areas(
            Map<String, Object> model, WebRequest request, Actor.Member who, CompareChoice choice) {
        Optional<UsageRow> one = area(who, choice.before(), choice.x());
        Optional<UsageRow> other = area(who, choice.before(), choice.y());
        if (one.isEmpty() || other.isEmpty()) {
            model.put("problem", frame.text(request, "compare.noarea"));
            return;
        }
        pair(
                model,
                new Sides(
                        frame.areaName(request, choice.x()),
                        frame.areaName(request, choice.y()),
                        cells(request, one, other)));
    }

    private static void pair(Map<String, Object> model, Sides sides) {
        model.put("paired", true);
        model.put("pair", sides);
    }

    private Optional<UsageRow> area(Actor.Member who, YearMonth month, String code) {
        return Optional.ofNullable(view.inventory().areas().get(code))
                .flatMap(ComparePage::level)
                .flatMap(level -> report(who, month, level))
                .flatMap(
                        report ->
                                report.rows().stream()
                                        .filter(row -> row.code().equals(code))
                                        .findFirst());
    }

    private static Optional<ReportLevel> level(Area area) {
        return Arrays.stream(ReportLevel.values())
                .filter(level -> level.area().equals(Optional.of(area.level())))
                .findFirst();
    }

    private Optional<UsageReport> report(Actor.Member who, YearMonth month, ReportLevel level) {
        return switch (usage.of(who, CompareChoice.days(month), level)) {
            case UsageAnswer.Refused _ -> Optional.empty();
            case UsageAnswer.Ready(UsageReport report) -> Optional.of(report);
        };
    }

    private static Map<String, UsageRow> byCode(UsageReport report) {
        var rows = new LinkedHashMap<String, UsageRow>();
        report.rows().forEach(row -> rows.put(row.code(), row));
        return rows;
    }

    private List<Cell> cells(
            WebRequest request, Optional<UsageRow> before, Optional<UsageRow> after) {
        var cells = new ArrayList<Cell>();
        for (CompareFigure figure : CompareFigure.values()) {
            OptionalDouble one = of(figure, before);
            OptionalDouble other = of(figure, after);
            cells.add(
                    new Cell(
                            Figure.of(
                                    frame.text(request, "compare." + figure.word()),
                                    figure.about()),
                            shown(request, figure, one),
                            shown(request, figure, other),
                            one.isPresent() && other.isPresent()
                                    ? difference(
                                            request,
                                            figure,
                                            other.getAsDouble() - one.getAsDouble())
                                    : ""));
        }
        return List.copyOf(cells);
    }

    private static OptionalDouble of(CompareFigure figure, Optional<UsageRow> row) {
        return row.map(figure::of).orElse(OptionalDouble.empty());
    }

    private String shown(WebRequest request, CompareFigure figure, OptionalDouble value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        return figure.isPercent()
                ? words.percent(request, value.getAsDouble()) + " %"
                : number(request, figure, Math.round(value.getAsDouble()));
    }

    private String number(WebRequest request, CompareFigure figure, long number) {
        return figure == CompareFigure.COST
                ? words.aboutRupiah(request, number)
                : words.count(request, number);
    }

    private String difference(WebRequest request, CompareFigure figure, double difference) {
        if (figure.isPercent()) {
            double rounded = Math.round(difference * 10) / 10.0;
            return rounded == 0
                    ? "±0"
                    : sign(rounded) + words.number(request, Math.abs(rounded), 1);
        }
        long rounded = Math.round(difference);
        return rounded == 0 ? "±0" : sign(difference) + number(request, figure, Math.abs(rounded));
    }

    private static String sign(double difference) {
        return difference < 0 ? "−" : "+";
    }

    private Map<String, Object> form(
            WebRequest request, Actor.Member who, CompareChoice choice, List<ReportLevel> levels) {
        var form = new HashMap<String, Object>();
        form.put("before", months(request, choice.before()));
        form.put("after", months(request, choice.after()));
        form.put(
                "levels",
                levels.stream()
                        .sorted()
                        .map(
                                level ->
                                        new Option(
                                                level.word(),
                                                frame.text(request, "level." + level.word()),
                                                level == choice.level()))
                        .toList());
        form.put("xs", areas(request, who, choice.x()));
        form.put("ys", areas(request, who, choice.y()));
        form.put("ofAreas", choice.isOfAreas());
        form.put("month", words.month(request, choice.before()));
        form.put("beforeName", words.month(request, choice.before()));
        form.put("afterName", words.month(request, choice.after()));
        return form;
    }

    private List<Option> months(WebRequest request, YearMonth chosen) {
        YearMonth now = YearMonth.from(words.today());
        var months = new ArrayList<Option>();
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = now.minusMonths(back);
            months.add(
                    new Option(
                            month.toString(), words.month(request, month), month.equals(chosen)));
        }
        return List.copyOf(months);
    }

    private List<Option> areas(WebRequest request, Actor.Member who, String chosen) {
        return view.areas(who).stream()
                .map(area -> Option.of(area.code(), frame.areaName(request, area.code()), chosen))
                .toList();
    }
}
