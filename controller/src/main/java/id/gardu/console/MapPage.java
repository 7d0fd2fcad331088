package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.CityMap.Place;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.staff.Actor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The points of a month on a map, and the same as a table. */
final class MapPage {
    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final CityMap map;

    MapPage(ConsoleFrame frame, Words words, DecisionView view) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.map = new CityMap(frame);
    }

    /** What a shape stands for. */
    record Legend(String tone, String name, long points) {}

    /** A point of the table. */
    record Row(
            String name, String href, String place, String tone, String verdict, boolean placed) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        DecisionChoice asked = DecisionChoice.of(request);
        Optional<Board> board = view.board(who, asked);
        if (board.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.DECISIONS);
        }
        DecisionChoice choice = asked.with(board.get().month());
        List<Point> points =
                board.get().points().stream()
                        .sorted(
                                Comparator.comparing((Point point) -> point.kelurahan().orElse(""))
                                        .thenComparing(Point::name))
                        .toList();
        Map<Point, Place> places = new LinkedHashMap<>();
        points.forEach(
                point -> CityMap.place(view, point).ifPresent(place -> places.put(point, place)));
        Leaf leaf = Leaf.of(asked.page(), points.size());
        var model = new HashMap<String, Object>();
        model.put("month", words.month(request, board.get().month()));
        Optional<CityMap.Drawing> drawing = map.of(request, places, choice, words);
        model.put("drawn", drawing.isPresent());
        drawing.ifPresent(drawn -> model.put("drawing", drawn));
        model.put("lost", points.size() - places.size());
        model.put("legend", legend(request, points));
        model.put(
                "rows",
                leaf.of(points).stream()
                        .map(point -> row(request, point, choice, places.containsKey(point)))
                        .toList());
        model.put("leaf", leaf.model(page -> href(choice, page)));
        model.put("backHref", choice.href());
        return frame.page(request, "map", href(choice, leaf.number()), who, model);
    }

    private static String href(DecisionChoice choice, int page) {
        return new Query()
                .with("month", choice.monthWord())
                .with("area", choice.area())
                .with("page", Leaf.word(page))
                .after(ConsolePaths.MAP);
    }

    private List<Legend> legend(WebRequest request, List<Point> points) {
        return Arrays.stream(Group.values())
                .map(
                        group ->
                                new Legend(
                                        Tones.of(group),
                                        frame.text(request, "group." + group.word()),
                                        points.stream()
                                                .filter(point -> point.group() == group)
                                                .count()))
                .toList();
    }

    private Row row(WebRequest request, Point point, DecisionChoice choice, boolean placed) {
        return new Row(
                point.name(),
                choice.site(point.code()),
                PointLines.place(point),
                Tones.of(point.group()),
                frame.text(request, "verdict." + point.judgement().verdict().word()),
                placed);
    }
}
