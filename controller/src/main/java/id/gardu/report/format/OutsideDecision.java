package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.GroupSum;
import id.gardu.report.format.DecidingPage.Standing;
import id.gardu.report.verdict.Group;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says for a council what the points of a month come to, and of no point what is to become of it:
 * how many there are of each group, in the city or a kecamatan.
 */
final class OutsideDecision {
    /** The rupiah of a few points would tell, by their costs, which they are; so would the rest. */
    private static final long LEAST_POINTS = 10;

    private static final long MILLION = 1_000_000;

    private OutsideDecision() {}

    /** Empty for less than a kecamatan. */
    static Optional<DecidingPage> of(Board board, ReportLevel top, Locale language) {
        return top == ReportLevel.KOTA || top == ReportLevel.KECAMATAN
                ? Optional.of(page(board, new Labels(language)))
                : Optional.empty();
    }

    private static DecidingPage page(Board board, Labels labels) {
        boolean many =
                Arrays.stream(Group.values())
                        .map(board::sum)
                        .allMatch(sum -> sum.points() == 0 || costed(sum) >= LEAST_POINTS);
        return new DecidingPage(
                Arrays.stream(Group.values())
                        .map(
                                group ->
                                        new Standing(
                                                group,
                                                board.sum(group).points(),
                                                many
                                                        ? rupiah(board.sum(group))
                                                        : OptionalLong.empty()))
                        .toList(),
                List.of(whole(board, labels)),
                List.of());
    }

    private static OptionalLong rupiah(GroupSum sum) {
        return OptionalLong.of(Math.round((double) sum.rupiah() / MILLION) * MILLION);
    }

    private static long costed(GroupSum sum) {
        return sum.points() - sum.unknownCosts();
    }

    private static String whole(Board board, Labels labels) {
        var figures = new Figures(labels);
        return labels.text(
                "decide.whole",
                Map.of(
                        "points", figures.count(board.points().size()),
                        "keep", figures.count(board.sum(Group.KEEP).points()),
                        "fix", figures.count(board.sum(Group.FIX).points()),
                        "ask", figures.count(board.sum(Group.ASK).points()),
                        "cannot", figures.count(board.sum(Group.CANNOT_SAY).points())));
    }
}
