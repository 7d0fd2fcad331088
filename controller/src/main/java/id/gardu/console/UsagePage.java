package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;
import id.gardu.staff.Actor;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Usage by area: the numbers of the report, what they mean, and in words what is wrong where. */
final class UsagePage {
    private static final int MOST_CODES = 20;

    private final ConsoleFrame frame;
    private final Words words;
    private final UsageView view;
    private final Remarks remarks;
    private final ZoneId zone;
    private final ThresholdTexts limits;
    private final Boards boards;

    UsagePage(
            ConsoleFrame frame,
            Words words,
            UsageView view,
            ZoneId zone,
            ThresholdTexts limits,
            Boards boards) {
        this.limits = limits;
        this.boards = boards;
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.remarks = new Remarks(frame, words);
        this.zone = zone;
    }

    WebReply answer(WebRequest request, Actor.Member who) {
        List<ReportLevel> levels = view.levels(who);
        UsageChoice choice = UsageChoice.of(request, levels);
        var model = new HashMap<String, Object>(form(request, choice, levels));
        Optional<Days> days = choice.days(words.today());
        Optional<String> objection = objection(request, days);
        model.put("problem", objection.orElse(""));
        model.put("why", "");
        model.put("ready", false);
        if (objection.isEmpty()) {
            UsageAnswers answers = view.of(who, question(choice, days.orElseThrow()));
            switch (answers.rows()) {
                case UsageAnswer.Refused(String reason) -> {
                    model.put("problem", frame.text(request, "usage.gone"));
                    model.put("why", reason);
                }
                case UsageAnswer.Ready(UsageReport report) ->
                        fill(model, request, choice, days.get(), report, sites(answers, report));
            }
        }
        return frame.page(request, "usage", choice.href(ConsolePaths.USAGE), who, model);
    }

    private Optional<String> objection(WebRequest request, Optional<Days> days) {
        if (days.isEmpty()) {
            return Optional.of(frame.text(request, "usage.days"));
        }
        if (days.get().last().isBefore(days.get().first())) {
            return Optional.of(frame.text(request, "usage.order"));
        }
        return days.get().first().isAfter(words.today())
                ? Optional.of(frame.text(request, "usage.future"))
                : Optional.empty();
    }

    /** Beside rows of areas the sites behind them: words are said of them. */
    private static UsageQuestion question(UsageChoice choice, Days days) {
        var question = UsageQuestion.of(days.first(), days.end(), choice.level());
        return choice.level() == ReportLevel.SITE ? question : question.beside(ReportLevel.SITE);
    }

    private void fill(
            Map<String, Object> model,
            WebRequest request,
            UsageChoice choice,
            Days days,
            UsageReport report,
            UsageReport bySite) {
        List<UsageRow> rows = report.rows().stream().sorted(choice.sort().order()).toList();
        Function<UsageRow, List<UsageRow>> sitesOf = view.sitesOf(choice.level(), bySite);
        var cells = new UsageCells(frame, words, request, choice.columns(), rows);
        Leaf leaf = Leaf.of(choice.page(), rows.size());
        Optional<YearMonth> month = month(days);
        model.put("ready", true);
        model.put("leaf", leaf.model(page -> choice.href(ConsolePaths.USAGE, choice.sort(), page)));
        model.put(
                "rows",
                leaf.of(rows).stream()
                        .map(
                                row ->
                                        cells.row(
                                                row,
                                                remarks.of(
                                                        request,
                                                        choice.level(),
                                                        row,
                                                        sitesOf.apply(row)),
                                                href(choice, month, row)))
                        .toList());
        model.put("byName", head(choice, UsageSort.NAME, cells));
        model.put(
                "columns",
                cells.columns().stream().map(column -> head(choice, column, cells)).toList());
        model.put("definitions", definitions(request, report, cells));
        model.put("limits", limits.of(request, boards.thresholds()));
        model.put("figures", Explained.texts(explained(cells)));
        model.put("verdicts", month.isPresent());
        model.put("first", words.day(request, days.first()));
        model.put("last", words.day(request, days.last()));
        model.put("oneDay", days.first().equals(days.last()));
        boolean runs = report.until().isBefore(report.range().end());
        model.put("until", runs ? words.at(request, report.until()) : "");
        model.put("closed", report.counting().closedPeriod().orElse(""));
        model.put("unmeasuredApart", report.counting().unmeasuredApart());
        model.put("outside", String.join(", ", report.sitesOutside()));
        List<String> notYet = report.sitesNotYet();
        model.put("notYet", String.join(", ", notYet.stream().limit(MOST_CODES).toList()));
        model.put("notYetMore", Math.max(0, notYet.size() - MOST_CODES));
        model.put("version", report.dataVersion());
        model.put("zone", zone.getId());
        model.put("files", UsageFiles.links(frame, request, choice, days));
        model.put("filesOutside", UsageFiles.links(frame, request, choice, Edition.OUTSIDE));
        model.put("noneOutside", UsageFiles.isRefused(request));
        model.put("leastAvailability", SiteRemark.LEAST_AVAILABILITY);
        model.put("leastCompleteness", SiteRemark.LEAST_COMPLETENESS);
    }

    /** The month that is exactly these days, or that is not over yet: only months have verdicts. */
    private Optional<YearMonth> month(Days days) {
        YearMonth month = YearMonth.from(days.first());
        boolean whole =
                days.first().getDayOfMonth() == 1 && days.last().equals(month.atEndOfMonth());
        return whole ? Optional.of(month) : Optional.empty();
    }

    /** Where a point has a page of its own. */
    private static String href(UsageChoice choice, Optional<YearMonth> month, UsageRow row) {
        return choice.level() == ReportLevel.SITE && month.isPresent()
                ? new Query()
                        .with("month", month.get().toString())
                        .after(ConsolePaths.site(row.code()))
                : "";
    }

    private static Explained[] explained(UsageCells cells) {
        return Stream.concat(
                        cells.columns().stream().map(UsageSort::about),
                        Stream.of(Explained.VERDICT))
                .distinct()
                .toArray(Explained[]::new);
    }

    /** What a column means. */
    record Definition(Figure name, String text) {}

    private List<Definition> definitions(WebRequest request, UsageReport report, UsageCells cells) {
        var values =
                Map.of(
                        "minutes",
                        report.thresholds().activeTime().toMinutes(),
                        "megabytes",
                        report.thresholds().activeBytes() / 1_000_000);
        return cells.columns().stream()
                .map(
                        column ->
                                new Definition(
                                        Figure.of(
                                                frame.text(request, "col." + column.word()),
                                                column.about()),
                                        frame.text(request, "def." + column.word(), values)))
                .toList();
    }

    /** The sites behind rows of areas; without them only words are missing. */
    private static UsageReport sites(UsageAnswers answers, UsageReport report) {
        return answers.beside().orElse(answers.rows()) instanceof UsageAnswer.Ready(var bySite)
                ? bySite
                : report;
    }

    private Map<String, Object> form(
            WebRequest request, UsageChoice choice, List<ReportLevel> levels) {
        return Map.of(
                "periods",
                Arrays.stream(UsagePeriod.values())
                        .filter(one -> one != UsagePeriod.OWN || one == choice.period())
                        .map(
                                one ->
                                        option(
                                                request,
                                                one.word(),
                                                "period." + one.word(),
                                                one == choice.period()))
                        .toList(),
                "levels",
                levels.stream()
                        .sorted()
                        .map(
                                one ->
                                        option(
                                                request,
                                                one.word(),
                                                "level." + one.word(),
                                                one == choice.level()))
                        .toList(),
                "columnSets",
                Arrays.stream(UsageColumns.values())
                        .map(
                                one ->
                                        option(
                                                request,
                                                one.word(),
                                                "columns." + one.word(),
                                                one == choice.columns()))
                        .toList(),
                "sorts",
                Stream.concat(Stream.of(UsageSort.NAME), choice.columns().columns().stream())
                        .map(
                                one ->
                                        option(
                                                request,
                                                one.word(),
                                                "sort." + one.word(),
                                                one == choice.sort()))
                        .toList(),
                "own",
                choice.period() == UsagePeriod.OWN,
                "by",
                choice.level().word(),
                "set",
                choice.columns().word(),
                "from",
                choice.from(),
                "to",
                choice.to(),
                "today",
                words.today().toString());
    }

    private Map<String, Object> option(
            WebRequest request, String value, String key, boolean chosen) {
        return Map.of("value", value, "label", frame.text(request, key), "chosen", chosen);
    }

    /** The head of a column: a link that orders by it. */
    private static Map<String, Object> head(
            UsageChoice choice, UsageSort column, UsageCells cells) {
        return Map.of(
                "href", choice.href(ConsolePaths.USAGE, column, 1),
                "label", cells.label(column),
                "sorted", column == choice.sort(),
                "about", column.about().text());
    }
}
