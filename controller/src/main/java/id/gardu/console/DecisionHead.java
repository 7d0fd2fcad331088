package id.gardu.console;

import static java.util.stream.Collectors.joining;

import id.gardu.report.UsageRow;
import id.gardu.report.UsageRow.Codes;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Board.GroupSum;
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

/**
 * The four groups of a month with their points, their money and how they were: what stands above
 * the lists.
 *
 * @param until empty for a month that is closed
 */
record DecisionHead(
        String month,
        String until,
        String line,
        String unknownCosts,
        String codes,
        List<Card> groups,
        List<Row> months,
        boolean empty) {
    private static final int STRIP_WIDTH = 120;
    private static final int STRIP_HEIGHT = 32;
    private static final int STEP = 10;
    private static final int BAR = 8;

    /**
     * One bar of a strip.
     *
     * @param known false: nobody knows, which is not 0
     */
    record Bar(int x, int y, int width, int height, boolean known) {}

    /** A group as a link. */
    record Card(
            String tone,
            String shape,
            String name,
            String count,
            String rupiah,
            String unknownCosts,
            String verdicts,
            String href,
            boolean open,
            List<Bar> bars,
            String said) {}

    /** The groups of a month before, as the table behind the strips has them. */
    record Row(String month, List<String> points) {}

    static DecisionHead of(Words words, Board board, DecisionChoice choice, boolean open) {
        List<GroupSum> sums =
                Arrays.stream(Group.values())
                        .map(group -> Objects.requireNonNull(board.groups().get(group)))
                        .toList();
        long rupiah = sums.stream().mapToLong(GroupSum::rupiah).sum();
        long unknown = sums.stream().mapToLong(GroupSum::unknownCosts).sum();
        int points = board.points().size();
        return new DecisionHead(
                words.month(board.month()),
                board.isClosed() ? "" : words.at(board.until()),
                words.text(
                        "decision.line",
                        "n",
                        words.count(points),
                        "rupiah",
                        money(words, rupiah, unknown, points)),
                costs(words, unknown),
                codes(words, codes(board.points().stream().map(Point::row).toList())),
                sums.stream().map(sum -> card(words, sum, choice, open)).toList(),
                months(words, board.month(), sums),
                board.points().isEmpty());
    }

    private static Card card(Words words, GroupSum sum, DecisionChoice choice, boolean open) {
        Group group = sum.group();
        return new Card(
                PointLines.tone(group),
                shape(group),
                words.group(group),
                words.text("decision.points", "n", words.count(sum.points())),
                money(words, sum.rupiah(), sum.unknownCosts(), sum.points()),
                costs(words, sum.unknownCosts()),
                verdicts(words, sum.verdicts(), ", "),
                choice.with(group).href(),
                open && group == choice.group(),
                strip(sum.months()),
                trend(words, sum));
    }

    /** The shape as a character, for where no style sheet is. */
    private static String shape(Group group) {
        return switch (group) {
            case KEEP -> "●";
            case FIX -> "■";
            case ASK -> "◆";
            case CANNOT_SAY -> "○";
        };
    }

    /** What codes cost; empty for a month of which nobody counted them. */
    static String codes(Words words, Codes codes) {
        if (codes.sent().isEmpty()) {
            return "";
        }
        String sent = words.count(codes.sent());
        return codes.costIdr().isEmpty()
                ? words.text("codes.unpriced", "n", sent)
                : words.text(
                        "codes.priced",
                        "n",
                        sent,
                        "rupiah",
                        words.rupiah(codes.costIdr().getAsLong()));
    }

    /** Of several sites; where one is not known, none of the sum is. */
    private static Codes codes(List<UsageRow> sites) {
        return new Codes(
                together(sites.stream().map(site -> site.money().codes().sent()).toList()),
                together(sites.stream().map(site -> site.money().codes().costIdr()).toList()));
    }

    private static OptionalLong together(List<OptionalLong> figures) {
        return figures.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(figures.stream().mapToLong(one -> one.orElse(0)).sum())
                : OptionalLong.empty();
    }

    /** Where nobody entered a cost it is not Rp 0. */
    private static String money(Words words, long rupiah, long unknown, long points) {
        return points > 0 && unknown == points
                ? words.text("point.cost.unknown")
                : words.aboutRupiah(rupiah);
    }

    private static String costs(Words words, long unknown) {
        return unknown == 0 ? "" : words.text("decision.costs", "n", words.count(unknown));
    }

    /** How many of each there are: {@code 12 sepi, 3 ramai}. */
    static String verdicts(Words words, Map<Verdict, Long> counts, String glue) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> counts.getOrDefault(verdict, 0L) > 0)
                .map(
                        verdict ->
                                words.count(counts.getOrDefault(verdict, 0L))
                                        + " "
                                        + words.verdict(verdict))
                .collect(joining(glue));
    }

    /** The most fills the height. */
    private static List<Bar> strip(List<OptionalLong> figures) {
        long most = figures.stream().mapToLong(figure -> figure.orElse(0)).max().orElse(0);
        var bars = new ArrayList<Bar>();
        int x = STRIP_WIDTH - figures.size() * STEP;
        for (OptionalLong figure : figures) {
            int height = height(figure.orElse(0), most);
            bars.add(new Bar(x, STRIP_HEIGHT - height, BAR, height, figure.isPresent()));
            x += STEP;
        }
        return List.copyOf(bars);
    }

    private static int height(long figure, long most) {
        return most <= 0 ? 1 : (int) Math.max(1, Math.round((double) STRIP_HEIGHT * figure / most));
    }

    /** What the strip shows, in a sentence. */
    private static String trend(Words words, GroupSum sum) {
        List<OptionalLong> known = sum.months().stream().filter(OptionalLong::isPresent).toList();
        return known.size() < 2
                ? words.text("decision.trend.none")
                : words.text(
                        "decision.trend",
                        Map.of(
                                "months", known.size(),
                                "from", words.count(known.getFirst()),
                                "to", words.count(sum.points())));
    }

    private static List<Row> months(Words words, YearMonth last, List<GroupSum> sums) {
        int count = sums.getFirst().months().size();
        var rows = new ArrayList<Row>();
        for (int i = count - 1; i >= 0; i--) {
            int at = i;
            List<OptionalLong> figures =
                    sums.stream()
                            .map(GroupSum::months)
                            .map(all -> at < all.size() ? all.get(at) : OptionalLong.empty())
                            .toList();
            if (figures.stream().anyMatch(OptionalLong::isPresent)) {
                String month = words.month(last.minusMonths(count - 1L - i));
                rows.add(new Row(month, figures.stream().map(words::count).toList()));
            }
        }
        return List.copyOf(rows);
    }
}
