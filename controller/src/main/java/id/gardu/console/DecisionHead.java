package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.GroupSum;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** The four groups of a month with their points, their money and how they were. Thread-safe. */
final class DecisionHead {
    private static final String UNKNOWN = "–";

    private final ConsoleFrame frame;
    private final Words words;

    DecisionHead(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /**
     * What stands above the lists.
     *
     * @param until empty for a month that is closed
     */
    record Head(
            String month,
            String until,
            String line,
            String unknownCosts,
            String codes,
            List<Card> groups,
            List<Row> months,
            boolean empty) {}

    /** A group as a link. */
    record Card(
            String word,
            String tone,
            String shape,
            String name,
            String count,
            String rupiah,
            String unknownCosts,
            String verdicts,
            String href,
            boolean open,
            List<Bars.Bar> bars,
            String said) {}

    /** The groups of a month before, as the table behind the strips has them. */
    record Row(String month, List<String> points) {}

    Head of(WebRequest request, Board board, DecisionChoice choice, boolean open) {
        List<GroupSum> sums =
                Arrays.stream(Group.values())
                        .map(group -> Objects.requireNonNull(board.groups().get(group)))
                        .toList();
        long rupiah = sums.stream().mapToLong(GroupSum::rupiah).sum();
        long unknown = sums.stream().mapToLong(GroupSum::unknownCosts).sum();
        return new Head(
                words.month(request, board.month()),
                board.isClosed() ? "" : words.at(request, board.until()),
                frame.text(
                        request,
                        "decision.line",
                        Map.of(
                                "n", words.count(request, board.points().size()),
                                "rupiah", money(request, rupiah, unknown, board.points().size()))),
                costs(request, unknown),
                new CodesLine(frame, words)
                        .of(
                                request,
                                CodesLine.sum(board.points().stream().map(Point::row).toList())),
                sums.stream().map(sum -> card(request, sum, choice, open)).toList(),
                months(request, board.month(), sums),
                board.points().isEmpty());
    }

    private Card card(WebRequest request, GroupSum sum, DecisionChoice choice, boolean open) {
        Group group = sum.group();
        return new Card(
                group.word(),
                Tones.of(group),
                Tones.shape(group),
                frame.text(request, "group." + group.word()),
                frame.text(
                        request,
                        "decision.points",
                        Map.of("n", words.count(request, sum.points()))),
                money(request, sum.rupiah(), sum.unknownCosts(), sum.points()),
                costs(request, sum.unknownCosts()),
                verdicts(request, sum),
                choice.with(group).href(),
                open && group == choice.group(),
                Bars.of(sum.months()),
                trend(request, sum));
    }

    /** Where nobody entered a cost it is not Rp 0. */
    private String money(WebRequest request, long rupiah, long unknown, long points) {
        return points > 0 && unknown == points
                ? frame.text(request, "point.cost.unknown")
                : words.aboutRupiah(request, rupiah);
    }

    private String costs(WebRequest request, long unknown) {
        return unknown == 0
                ? ""
                : frame.text(request, "decision.costs", Map.of("n", words.count(request, unknown)));
    }

    private String verdicts(WebRequest request, GroupSum sum) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> sum.verdicts().getOrDefault(verdict, 0L) > 0)
                .map(
                        verdict ->
                                words.count(request, sum.verdicts().getOrDefault(verdict, 0L))
                                        + " "
                                        + frame.text(request, "verdict." + verdict.word()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /** What the strip shows, in a sentence. */
    private String trend(WebRequest request, GroupSum sum) {
        long known = sum.months().stream().filter(OptionalLong::isPresent).count();
        OptionalLong first =
                sum.months().stream()
                        .filter(OptionalLong::isPresent)
                        .findFirst()
                        .orElse(OptionalLong.empty());
        return known < 2
                ? frame.text(request, "decision.trend.none")
                : frame.text(
                        request,
                        "decision.trend",
                        Map.of(
                                "months", known,
                                "from", words.count(request, first.orElse(0)),
                                "to", words.count(request, sum.points())));
    }

    private List<Row> months(WebRequest request, YearMonth last, List<GroupSum> sums) {
        int count = sums.getFirst().months().size();
        var rows = new ArrayList<Row>();
        for (int i = count - 1; i >= 0; i--) {
            int at = i;
            List<OptionalLong> figures =
                    sums.stream()
                            .map(
                                    sum ->
                                            at < sum.months().size()
                                                    ? sum.months().get(at)
                                                    : OptionalLong.empty())
                            .toList();
            if (figures.stream().anyMatch(OptionalLong::isPresent)) {
                rows.add(
                        new Row(
                                words.month(request, last.minusMonths(count - 1L - i)),
                                figures.stream().map(figure -> shown(request, figure)).toList()));
            }
        }
        return List.copyOf(rows);
    }

    private String shown(WebRequest request, OptionalLong figure) {
        return figure.isEmpty() ? UNKNOWN : words.count(request, figure.getAsLong());
    }
}
