package id.gardu.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.CityPlane;
import id.gardu.network.CityPlane.Place;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /**
     * Points by where they are, north up, on a plane that touches the city in its middle: over so
     * few kilometres that is as good as any map. No tiles, nothing from elsewhere.
     */
    static final class CityMap {
        private static final int WIDTH = 800;

        /** More would lie over each other. */
        private static final int MOST_NAMES = 80;

        private CityMap() {}

        record Drawing(
                int width,
                int height,
                List<Mark> marks,
                List<Name> names,
                int bar,
                String barText) {}

        /** A point, at its middle. */
        record Mark(int x, int y, String tone, String href, String said) {}

        /** Of a kelurahan, at the middle of its points. */
        record Name(int x, int y, String text) {}

        /** Empty where nobody entered it. */
        static Optional<Place> place(DecisionView view, Point point) {
            return view.inventory().siteCoded(point.code()).flatMap(Place::of);
        }

        /** Empty where no point has a place. */
        static Optional<Drawing> of(Words words, Map<Point, Place> places, DecisionChoice choice) {
            return CityPlane.of(WIDTH, places.values())
                    .map(plane -> drawing(words, plane, places, choice));
        }

        private static Drawing drawing(
                Words words, CityPlane plane, Map<Point, Place> places, DecisionChoice choice) {
            var marks = new ArrayList<Mark>();
            Map<String, List<Mark>> byName = new TreeMap<>();
            places.forEach(
                    (point, place) -> {
                        Mark mark = mark(words, point, plane.x(place), plane.y(place), choice);
                        marks.add(mark);
                        point.kelurahan()
                                .ifPresent(
                                        name ->
                                                byName.computeIfAbsent(name, _ -> new ArrayList<>())
                                                        .add(mark));
                    });
            return new Drawing(
                    plane.width(),
                    plane.height(),
                    List.copyOf(marks),
                    names(byName),
                    plane.bar(),
                    words.distance(plane.barMetres()));
        }

        private static Mark mark(Words words, Point point, int x, int y, DecisionChoice choice) {
            return new Mark(
                    x,
                    y,
                    PointLines.tone(point.group()),
                    choice.site(point.code()),
                    point.name() + ": " + words.verdict(point.judgement().verdict()));
        }

        private static List<Name> names(Map<String, List<Mark>> byName) {
            if (byName.size() > MOST_NAMES) {
                return List.of();
            }
            var names = new ArrayList<Name>();
            byName.forEach(
                    (name, marks) ->
                            names.add(
                                    new Name(
                                            (int)
                                                    marks.stream()
                                                            .mapToInt(Mark::x)
                                                            .average()
                                                            .orElse(0),
                                            (int)
                                                            marks.stream()
                                                                    .mapToInt(Mark::y)
                                                                    .average()
                                                                    .orElse(0)
                                                    - 12,
                                            name)));
            return List.copyOf(names);
        }
    }
}
