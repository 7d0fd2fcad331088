package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.Explained.Figure;
import id.gardu.console.Remarks.SiteRemark;
import id.gardu.console.UsageFigure.UsageColumns;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Usage by area: the numbers of the report, what they mean, and in words what is wrong where. */
record UsagePage(ConsoleFrame frame, UsageView view, Boards boards, ZoneId zone) {
    private static final int MOST_CODES = 20;
    private static final long MEGABYTE = 1_000_000;

    /** What may be chosen, and what is. */
    private record Form(
            List<Option> periods,
            List<Option> levels,
            List<Option> columnSets,
            List<Option> sorts,
            boolean own,
            String by,
            String set,
            String from,
            String to,
            String today) {}

    /**
     * Whether there is a report.
     *
     * @param problem why there is none
     * @param why the same, as the report says it
     */
    private record Outcome(String problem, String why, boolean ready) {
        static final Outcome READY = new Outcome("", "", true);
    }

    /** The rows under their heads. */
    private record Table(
            Head byName, List<Head> columns, List<UsageCells.Row> rows, Leaf.Links leaf) {}

    /** The head of a column: a link that orders by it. */
    private record Head(String href, String label, boolean sorted, Explained.Text about) {}

    /**
     * Which days.
     *
     * @param until empty for days that are over
     * @param verdicts whether they are a month: only months have verdicts
     */
    private record Range(
            String first, String last, boolean oneDay, String until, boolean verdicts) {}

    /** What has to be known to read the rows. */
    private record Notes(
            List<Definition> definitions,
            String closed,
            boolean unmeasuredApart,
            String outside,
            String notYet,
            int notYetMore,
            String version,
            String zone,
            int leastAvailability,
            int leastCompleteness) {}

    /** What a column means. */
    private record Definition(Figure name, String text) {}

    private record Files(
            List<UsageFiles.Link> files, List<UsageFiles.Link> filesOutside, boolean noneOutside) {}

    WebReply answer(StaffRequest request) {
        List<ReportLevel> levels = view.levels(request.who());
        UsageChoice choice = UsageChoice.of(request, levels);
        Optional<Days> days = choice.days(request.words().today());
        Optional<String> objection = objection(request.words(), days);
        var parts = new ArrayList<Record>();
        parts.add(form(request.words(), choice, levels));
        parts.addAll(
                objection.isPresent()
                        ? List.of(new Outcome(objection.get(), "", false))
                        : answered(request, choice, days.orElseThrow()));
        return frame.page(
                request, "usage", choice.href(ConsolePaths.USAGE), parts.toArray(Record[]::new));
    }

    private static Optional<String> objection(Words words, Optional<Days> days) {
        if (days.isEmpty()) {
            return Optional.of(words.text("usage.days"));
        }
        if (days.get().last().isBefore(days.get().first())) {
            return Optional.of(words.text("usage.order"));
        }
        return days.get().first().isAfter(words.today())
                ? Optional.of(words.text("usage.future"))
                : Optional.empty();
    }

    private List<Record> answered(StaffRequest request, UsageChoice choice, Days days) {
        UsageAnswers answers = view.of(request.who(), question(choice, days));
        return switch (answers.rows()) {
            case UsageAnswer.Refused(String why) ->
                    List.of(new Outcome(request.words().text("usage.gone"), why, false));
            case UsageAnswer.Ready(UsageReport report) ->
                    parts(request, choice, days, report, sites(answers, report));
        };
    }

    /** Beside rows of areas the sites behind them: words are said of them. */
    private static UsageQuestion question(UsageChoice choice, Days days) {
        var question = UsageQuestion.of(days.first(), days.end(), choice.level());
        return choice.level() == ReportLevel.SITE ? question : question.beside(ReportLevel.SITE);
    }

    private List<Record> parts(
            StaffRequest request,
            UsageChoice choice,
            Days days,
            UsageReport report,
            UsageReport bySite) {
        Words words = request.words();
        List<UsageRow> rows = report.rows().stream().sorted(choice.sort().order()).toList();
        var cells = new UsageCells(words, choice.columns(), rows);
        return List.of(
                Outcome.READY,
                table(words, choice, days, rows, cells, view.sitesOf(choice.level(), bySite)),
                range(words, days, report),
                notes(words, report, cells),
                new Files(
                        UsageFiles.links(words, choice, days),
                        UsageFiles.links(words, choice, Edition.OUTSIDE),
                        UsageFiles.isRefused(request)),
                Explained.texts(Explained.limits(words, boards.thresholds()), explained(cells)));
    }

    private static Table table(
            Words words,
            UsageChoice choice,
            Days days,
            List<UsageRow> rows,
            UsageCells cells,
            Function<UsageRow, List<UsageRow>> sitesOf) {
        var remarks = new Remarks(words);
        Leaf leaf = Leaf.of(choice.page(), rows.size());
        return new Table(
                head(choice, UsageFigure.NAME, cells),
                cells.columns().stream().map(column -> head(choice, column, cells)).toList(),
                leaf.of(rows).stream()
                        .map(
                                row ->
                                        cells.row(
                                                row,
                                                remarks.of(choice.level(), row, sitesOf.apply(row)),
                                                href(choice, days, row)))
                        .toList(),
                leaf.links(page -> choice.href(ConsolePaths.USAGE, choice.sort(), page)));
    }

    private static Head head(UsageChoice choice, UsageFigure column, UsageCells cells) {
        return new Head(
                choice.href(ConsolePaths.USAGE, column, 1),
                cells.label(column),
                column == choice.sort(),
                column.about().text());
    }

    /** Where a point has a page of its own. */
    private static String href(UsageChoice choice, Days days, UsageRow row) {
        return choice.level() == ReportLevel.SITE
                ? days.month().map(month -> ConsolePaths.site(row.code(), month)).orElse("")
                : "";
    }

    private static Range range(Words words, Days days, UsageReport report) {
        boolean runs = report.until().isBefore(report.range().end());
        return new Range(
                words.day(days.first()),
                words.day(days.last()),
                days.first().equals(days.last()),
                runs ? words.at(report.until()) : "",
                days.month().isPresent());
    }

    private Notes notes(Words words, UsageReport report, UsageCells cells) {
        List<String> notYet = report.sitesNotYet();
        return new Notes(
                definitions(words, report, cells),
                report.counting().closedPeriod().orElse(""),
                report.counting().unmeasuredApart(),
                String.join(", ", report.sitesOutside()),
                String.join(", ", notYet.stream().limit(MOST_CODES).toList()),
                Math.max(0, notYet.size() - MOST_CODES),
                report.dataVersion(),
                zone.getId(),
                SiteRemark.LEAST_AVAILABILITY,
                SiteRemark.LEAST_COMPLETENESS);
    }

    private static List<Explained> explained(UsageCells cells) {
        return Stream.concat(
                        cells.columns().stream().map(UsageFigure::about),
                        Stream.of(Explained.VERDICT))
                .toList();
    }

    private static List<Definition> definitions(Words words, UsageReport report, UsageCells cells) {
        Map<String, Long> values =
                Map.of(
                        "minutes",
                        report.thresholds().activeTime().toMinutes(),
                        "megabytes",
                        report.thresholds().activeBytes() / MEGABYTE);
        return cells.columns().stream()
                .map(
                        column ->
                                new Definition(
                                        column.about().figure(words.text("col." + column.word())),
                                        words.text("def." + column.word(), values)))
                .toList();
    }

    /** The sites behind rows of areas; without them only words are missing. */
    private static UsageReport sites(UsageAnswers answers, UsageReport report) {
        return answers.beside().orElse(answers.rows()) instanceof UsageAnswer.Ready(var bySite)
                ? bySite
                : report;
    }

    private static Form form(Words words, UsageChoice choice, List<ReportLevel> levels) {
        UsagePeriod period = choice.period();
        return new Form(
                Option.list(
                        Arrays.stream(UsagePeriod.values())
                                .filter(one -> one != UsagePeriod.OWN || one == period),
                        period.word(),
                        UsagePeriod::word,
                        one -> words.text("period." + one.word())),
                Option.levels(words, levels, choice.level()),
                Option.list(
                        Arrays.stream(UsageColumns.values()),
                        choice.columns().word(),
                        UsageColumns::word,
                        one -> words.text("columns." + one.word())),
                Option.list(
                        Stream.concat(
                                Stream.of(UsageFigure.NAME), choice.columns().columns().stream()),
                        choice.sort().word(),
                        UsageFigure::word,
                        one -> words.text("sort." + one.word())),
                period == UsagePeriod.OWN,
                choice.level().word(),
                choice.columns().word(),
                choice.from(),
                choice.to(),
                words.today().toString());
    }
}
