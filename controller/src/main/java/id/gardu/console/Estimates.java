package id.gardu.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Judgement.Otherwise;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The points of a group whose verdict hangs on how many inhabitants their RW is said to have, which
 * nobody entered. Thread-safe.
 */
final class Estimates {
    private static final int MOST = 30;

    private final ConsoleFrame frame;
    private final Words words;

    Estimates(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /**
     * @param count of all
     * @param points the most expensive ones first
     * @param more that are not among them
     */
    record Hanging(int count, List<Line> points, int more) {}

    /** A point, what is said of it, and for how many inhabitants of its RW something else. */
    record Line(
            String name,
            String place,
            String verdict,
            String tone,
            String href,
            String otherwise) {}

    Hanging of(WebRequest request, Board board, DecisionChoice choice) {
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
        return new Hanging(
                hanging.size(),
                hanging.stream()
                        .limit(MOST)
                        .map(point -> line(request, point, choice, sharing))
                        .toList(),
                Math.max(0, hanging.size() - MOST));
    }

    private Line line(
            WebRequest request, Point point, DecisionChoice choice, Map<String, Long> sharing) {
        long sites = sharing.getOrDefault(point.areaCode(), 1L);
        return new Line(
                point.name(),
                PointLines.place(point),
                frame.text(request, "verdict." + point.judgement().verdict().word()),
                Tones.of(point.group()),
                choice.site(point.code()),
                String.join(
                        "; ",
                        point.judgement().otherwise().stream()
                                .map(other -> said(request, other, sites))
                                .toList()));
    }

    private String said(WebRequest request, Otherwise other, long sites) {
        return frame.text(
                request,
                other.more() ? "estimate.from" : "estimate.down-to",
                Map.of(
                        "n", words.count(request, other.nearby() * sites),
                        "verdict", frame.text(request, "verdict." + other.verdict().word())));
    }
}
