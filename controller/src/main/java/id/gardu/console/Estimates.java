package id.gardu.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Judgement.Otherwise;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The points of a group whose verdict hangs on how many inhabitants their RW is said to have, which
 * nobody entered.
 *
 * @param count of all
 * @param points the most expensive ones first
 * @param more that are not among them
 */
record Estimates(int count, List<Line> points, int more) {
    private static final int MOST = 30;

    /** A point, what is said of it, and for how many inhabitants of its RW something else. */
    record Line(
            String name,
            String place,
            String verdict,
            String tone,
            String href,
            String otherwise) {}

    static Estimates of(Words words, Board board, DecisionChoice choice) {
        Map<String, Long> sharing =
                board.points().stream().collect(groupingBy(Point::areaCode, counting()));
        List<Point> hanging =
                board.points().stream()
                        .filter(point -> point.group() == choice.group())
                        .filter(point -> !point.judgement().otherwise().isEmpty())
                        .sorted(
                                Comparator.comparingLong(
                                                (Point point) -> -point.monthlyCost().orElse(0))
                                        .thenComparing(Point::code))
                        .toList();
        return new Estimates(
                hanging.size(),
                hanging.stream()
                        .limit(MOST)
                        .map(point -> line(words, point, choice, sharing))
                        .toList(),
                Math.max(0, hanging.size() - MOST));
    }

    private static Line line(
            Words words, Point point, DecisionChoice choice, Map<String, Long> sharing) {
        long sites = sharing.getOrDefault(point.areaCode(), 1L);
        return new Line(
                point.name(),
                PointLines.place(point),
                words.verdict(point.judgement().verdict()),
                PointLines.tone(point.group()),
                choice.site(point.code()),
                point.judgement().otherwise().stream()
                        .map(other -> said(words, other, sites))
                        .collect(joining("; ")));
    }

    private static String said(Words words, Otherwise other, long sites) {
        return words.text(
                other.more() ? "estimate.from" : "estimate.down-to",
                "n",
                words.count(other.nearby() * sites),
                "verdict",
                words.verdict(other.verdict()));
    }
}
