package id.gardu.report.format;

import id.gardu.report.decision.Board;
import id.gardu.report.decision.GroupSum;
import id.gardu.report.decision.Point;
import id.gardu.report.format.DecidingPage.Standing;
import id.gardu.report.format.DecidingPage.Ten;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says for a council what the points of a month come to. */
final class DecidingPages {
    private final Board board;
    private final Labels labels;
    private final Figures figures;

    private DecidingPages(Board board, Locale language) {
        this.board = board;
        this.labels = new Labels(language);
        this.figures = new Figures(labels);
    }

    static DecidingPage of(Board board, Locale language) {
        return new DecidingPages(board, language).page();
    }

    private DecidingPage page() {
        return new DecidingPage(
                Arrays.stream(Group.values()).map(this::standing).toList(),
                sentences(),
                board.ten(Group.FIX).isEmpty() ? List.of() : List.of(fix()));
    }

    private Standing standing(Group group) {
        GroupSum sum = board.sum(group);
        return new Standing(group, sum.points(), rupiah(sum));
    }

    /** Where nobody entered a cost nothing is known, and not 0. */
    private static OptionalLong rupiah(GroupSum sum) {
        return sum.points() > 0 && sum.unknownCosts() == sum.points()
                ? OptionalLong.empty()
                : OptionalLong.of(sum.rupiah());
    }

    private List<String> sentences() {
        long kept = board.points().stream().mapToLong(DecidingPages::keptOut).sum();
        long unknown =
                Arrays.stream(Group.values())
                        .mapToLong(group -> board.sum(group).unknownCosts())
                        .sum();
        String whole =
                labels.text(
                        "decide.whole",
                        Map.of(
                                "points", figures.count(board.points().size()),
                                "keep", count(Group.KEEP),
                                "fix", count(Group.FIX),
                                "ask", count(Group.ASK),
                                "cannot", count(Group.CANNOT_SAY)));
        return Stream.of(
                        whole,
                        kept == 0
                                ? ""
                                : labels.text("decide.kept", Map.of("n", figures.count(kept))),
                        unknown == 0
                                ? ""
                                : labels.text(
                                        "decide.unknown", Map.of("n", figures.count(unknown))))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private String count(Group group) {
        return figures.count(board.sum(group).points());
    }

    private static long keptOut(Point point) {
        return point.group() == Group.FIX
                ? Math.round(point.judgement().weight().keptOut())
                : 0;
    }

    private Ten fix() {
        return new Ten(Group.FIX, board.ten(Group.FIX).stream().map(this::point).toList());
    }

    private DecidingPage.Point point(Point point) {
        return new DecidingPage.Point(
                point.code(),
                point.name(),
                Stream.of(point.rw(), point.kelurahan())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")),
                why(point),
                point.monthlyCost());
    }

    private String why(Point point) {
        Verdict verdict = point.judgement().verdict();
        String word = labels.text("value.verdict." + verdict.word());
        return keptOut(point) == 0
                ? word
                : labels.text(
                        "decide.why",
                        Map.of("verdict", word, "n", figures.count(keptOut(point))));
    }
}
