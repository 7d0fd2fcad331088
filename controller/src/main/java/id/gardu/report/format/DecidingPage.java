package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.decision.Board;
import id.gardu.report.verdict.Group;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the figures decide: the first page of a PDF. Says for a council what the points of a month
 * come to. Texts are in the language of the export.
 *
 * @param standings how many points and how much money stand under which group
 * @param sentences said instead of those that are made of the totals; may be empty
 * @param lists of ten, as many as there are
 */
public record DecidingPage(List<Standing> standings, List<String> sentences, List<Ten> lists) {
    /** The rupiah of a few points would tell, by their costs, which they are; so would the rest. */
    private static final long LEAST_POINTS = 10;

    private static final long MILLION = 1_000_000;

    public DecidingPage {
        standings = List.copyOf(standings);
        sentences = List.copyOf(sentences);
        lists = List.copyOf(lists);
    }

    /**
     * @param rupiah a month; empty when no cost is known
     */
    public record Standing(Group group, long points, OptionalLong rupiah) {}

    /** The first points of a group. */
    public record Ten(Group group, List<Point> points) {
        public Ten {
            points = List.copyOf(points);
        }
    }

    /**
     * @param place the area it stands in
     * @param why in a few words, such as {@code 6 akun aktif (batas 24)}
     * @param rupiah a month; empty when it is not known
     */
    public record Point(String code, String name, String place, String why, OptionalLong rupiah) {}

    static DecidingPage inside(Board board, Locale language) {
        var labels = new Labels(language);
        List<Point> fix = board.ten(Group.FIX).stream().map(point -> point(point, labels)).toList();
        return new DecidingPage(
                standings(board, Board.GroupSum::knownRupiah),
                sentences(board, labels),
                fix.isEmpty() ? List.of() : List.of(new Ten(Group.FIX, fix)));
    }

    /**
     * Of no point what is to become of it: how many there are of each group, in the city or a
     * kecamatan. Empty for less than that.
     *
     * @param counted codes of sites whose verdict may be counted; of the others only how many
     */
    static Optional<DecidingPage> outside(
            Board all, ReportLevel top, Predicate<String> counted, Locale language) {
        if (top != ReportLevel.KOTA && top != ReportLevel.KECAMATAN) {
            return Optional.empty();
        }
        Board board = all.without(point -> !counted.test(point.code()));
        var labels = new Labels(language);
        long apart = (long) all.points().size() - board.points().size();
        boolean many =
                Arrays.stream(Group.values())
                        .map(board::sum)
                        .allMatch(sum -> sum.points() == 0 || sum.costed() >= LEAST_POINTS);
        return Optional.of(
                new DecidingPage(
                        standings(board, sum -> many ? millions(sum) : OptionalLong.empty()),
                        Stream.of(
                                        whole(board, labels),
                                        apart == 0
                                                ? ""
                                                : labels.text(
                                                        "decide.apart", "n", labels.count(apart)))
                                .filter(sentence -> !sentence.isEmpty())
                                .toList(),
                        List.of()));
    }

    private static List<Standing> standings(
            Board board, Function<Board.GroupSum, OptionalLong> rupiah) {
        return Arrays.stream(Group.values())
                .map(board::sum)
                .map(sum -> new Standing(sum.group(), sum.points(), rupiah.apply(sum)))
                .toList();
    }

    private static OptionalLong millions(Board.GroupSum sum) {
        return OptionalLong.of(Math.round((double) sum.rupiah() / MILLION) * MILLION);
    }

    private static List<String> sentences(Board board, Labels labels) {
        long kept = board.points().stream().mapToLong(DecidingPage::keptOut).sum();
        long unknown = board.unknownCosts();
        return Stream.of(
                        whole(board, labels),
                        kept == 0 ? "" : labels.text("decide.kept", "n", labels.count(kept)),
                        unknown == 0
                                ? ""
                                : labels.text("decide.unknown", "n", labels.count(unknown)))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String whole(Board board, Labels labels) {
        return labels.text(
                "decide.whole",
                Map.of(
                        "points", labels.count(board.points().size()),
                        "keep", labels.count(board.sum(Group.KEEP).points()),
                        "fix", labels.count(board.sum(Group.FIX).points()),
                        "ask", labels.count(board.sum(Group.ASK).points()),
                        "cannot", labels.count(board.sum(Group.CANNOT_SAY).points())));
    }

    private static long keptOut(id.gardu.report.decision.Point point) {
        return point.group() == Group.FIX ? Math.round(point.judgement().weight().keptOut()) : 0;
    }

    private static Point point(id.gardu.report.decision.Point point, Labels labels) {
        String verdict = labels.text("value.verdict." + point.judgement().verdict().word());
        return new Point(
                point.code(),
                point.name(),
                point.place(),
                keptOut(point) == 0
                        ? verdict
                        : labels.text(
                                "decide.why",
                                Map.of("verdict", verdict, "n", labels.count(keptOut(point)))),
                point.monthlyCost());
    }
}
