package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideReasons;
import id.gardu.report.OutsideReasons.CountReason;
import id.gardu.report.OutsideReasons.SumReason;
import id.gardu.report.ReportLevel;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.store.Word;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What of a closed month or quarter leaves the operating team, what does not, and why. */
record OutsidePage(ConsoleFrame frame, OutsideEdition edition) {
    private static final int MONTH = 1;
    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    /** What may be chosen, and what is. */
    private record Form(List<Option> months, List<Option> lengths, List<Option> levels) {}

    /**
     * What of it is shown.
     *
     * @param problem why there is nothing
     */
    private record Model(
            String period,
            String problem,
            String rows,
            List<Line> counts,
            List<Line> sums,
            List<Hidden> hidden,
            Leaf.Links leaf) {}

    /** How many rows of which reason. */
    private record Line(String reason, String text, String rows) {}

    /** A row whose count, or whose sums, are not shown. */
    private record Hidden(
            String name, String code, String accounts, String shown, String why, String sums) {}

    WebReply answer(StaffRequest request) {
        Words words = request.words();
        List<YearMonth> months = edition.months();
        YearMonth month =
                request.month("month")
                        .filter(months::contains)
                        .orElseGet(
                                () ->
                                        months.isEmpty()
                                                ? YearMonth.from(words.today()).minusMonths(1)
                                                : months.getFirst());
        int length = length(request.query("length"));
        FixedPeriod period = FixedPeriod.around(month, length);
        ReportLevel level =
                Word.of(ReportLevel.class, request.query("by"))
                        .filter(edition.levels()::contains)
                        .orElse(edition.levels().getFirst());
        Query here =
                new Query()
                        .with(month)
                        .with("length", Integer.toString(length))
                        .with("by", level.word());
        return frame.page(
                request,
                "outside",
                here.after(ConsolePaths.OUTSIDE),
                form(words, months, month, length, level),
                edition.reasons(period, level)
                        .map(reasons -> model(request, reasons, period, month, length))
                        .orElseGet(() -> none(words, period)));
    }

    private static int length(String word) {
        return switch (word) {
            case "3" -> QUARTER;
            case "12" -> YEAR;
            default -> MONTH;
        };
    }

    private Form form(
            Words words, List<YearMonth> months, YearMonth month, int length, ReportLevel level) {
        return new Form(
                Option.months(words, months.stream(), month),
                Option.list(
                        Stream.of(MONTH, QUARTER, YEAR),
                        Integer.toString(length),
                        Object::toString,
                        one -> words.text("outside.length." + one)),
                Option.levels(words, edition.levels(), level));
    }

    private static Model none(Words words, FixedPeriod period) {
        return new Model(
                days(words, period),
                words.text("outside.none"),
                "",
                List.of(),
                List.of(),
                List.of(),
                new Leaf(1, 1).links(_ -> ""));
    }

    private static String days(Words words, FixedPeriod period) {
        return words.text(
                "usage.range",
                Map.of(
                        "first", words.day(period.from()),
                        "last", words.day(period.to().minusDays(1))));
    }

    private static Model model(
            StaffRequest request,
            OutsideReasons reasons,
            FixedPeriod period,
            YearMonth month,
            int length) {
        Words words = request.words();
        List<OutsideReasons.Row> hidden =
                reasons.rows().stream()
                        .filter(
                                row ->
                                        row.count() != CountReason.SHOWN
                                                || row.sums() != SumReason.SHOWN)
                        .toList();
        Leaf leaf = Leaf.of(request.leaf(), hidden.size());
        return new Model(
                days(words, period),
                "",
                words.count(reasons.rows().size()),
                lines(words, "count", CountReason.values(), reasons, OutsideReasons.Row::count),
                lines(words, "sums", SumReason.values(), reasons, OutsideReasons.Row::sums),
                leaf.of(hidden).stream().map(row -> hidden(words, row)).toList(),
                leaf.links(
                        number ->
                                new Query()
                                        .with(month)
                                        .with("length", Integer.toString(length))
                                        .with("by", reasons.level().word())
                                        .leaf(number)
                                        .after(ConsolePaths.OUTSIDE)));
    }

    private static <T extends Word> List<Line> lines(
            Words words,
            String kind,
            T[] all,
            OutsideReasons reasons,
            Function<OutsideReasons.Row, T> of) {
        return Arrays.stream(all)
                .map(
                        reason ->
                                new Line(
                                        words.text("outside." + kind + "." + reason.word()),
                                        words.text(
                                                "outside." + kind + "." + reason.word() + ".why"),
                                        words.count(
                                                reasons.rows().stream()
                                                        .filter(row -> of.apply(row).equals(reason))
                                                        .count())))
                .filter(line -> !line.rows().equals("0"))
                .toList();
    }

    private static Hidden hidden(Words words, OutsideReasons.Row row) {
        return new Hidden(
                row.name(),
                row.code(),
                row.accounts().isPresent() ? words.count(row.accounts().getAsLong()) : "–",
                shown(words, row),
                words.text("outside.count." + row.count().word()),
                words.text("outside.sums." + row.sums().word()));
    }

    private static String shown(Words words, OutsideReasons.Row row) {
        return Optional.of(row.shown())
                .filter(text -> !text.isEmpty())
                .map(text -> text.equals("hidden") ? words.text("outside.hidden") : text)
                .orElse("–");
    }
}
