package id.gardu.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.CityMap.Place;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The points of a month on a map, and the same as a table. */
record MapPage(ConsoleFrame frame, DecisionView view) {
    /**
     * What the page shows.
     *
     * @param lost points without a place
     */
    private record Model(
            String month,
            boolean drawn,
            Optional<CityMap.Drawing> drawing,
            int lost,
            List<Legend> legend,
            List<Row> rows,
            Leaf.Links leaf,
            String backHref) {}

    /** What a shape stands for. */
    private record Legend(String tone, String name, long points) {}

    /** A point of the table. */
    private record Row(
            String name, String href, String place, String tone, String verdict, boolean placed) {}

    WebReply answer(StaffRequest request) {
        DecisionChoice requested = DecisionChoice.of(request);
        return view.board(request.who(), requested)
                .map(board -> page(request, requested.with(board.month()), board))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.DECISIONS));
    }

    private WebReply page(StaffRequest request, DecisionChoice choice, Board board) {
        Words words = request.words();
        List<Point> points =
                board.points().stream()
                        .sorted(
                                Comparator.comparing((Point point) -> point.kelurahan().orElse(""))
                                        .thenComparing(Point::name))
                        .toList();
        Map<Point, Place> places = new LinkedHashMap<>();
        points.forEach(
                point -> CityMap.place(view, point).ifPresent(place -> places.put(point, place)));
        Leaf leaf = Leaf.of(choice.page(), points.size());
        Optional<CityMap.Drawing> drawing = CityMap.of(words, places, choice);
        var model =
                new Model(
                        words.month(board.month()),
                        drawing.isPresent(),
                        drawing,
                        points.size() - places.size(),
                        legend(words, points),
                        leaf.of(points).stream()
                                .map(one -> row(words, one, choice, places.containsKey(one)))
                                .toList(),
                        leaf.links(number -> href(choice, number)),
                        choice.href());
        return frame.page(request, "map", href(choice, leaf.number()), model);
    }

    private static String href(DecisionChoice choice, int leaf) {
        return new Query()
                .with("month", choice.monthWord())
                .with("area", choice.area())
                .leaf(leaf)
                .after(ConsolePaths.MAP);
    }

    private static List<Legend> legend(Words words, List<Point> points) {
        Map<Group, Long> counts = points.stream().collect(groupingBy(Point::group, counting()));
        return Arrays.stream(Group.values())
                .map(
                        group ->
                                new Legend(
                                        PointLines.tone(group),
                                        words.group(group),
                                        counts.getOrDefault(group, 0L)))
                .toList();
    }

    private static Row row(Words words, Point point, DecisionChoice choice, boolean placed) {
        return new Row(
                point.name(),
                choice.site(point.code()),
                PointLines.place(point),
                PointLines.tone(point.group()),
                words.verdict(point.judgement().verdict()),
                placed);
    }
}
