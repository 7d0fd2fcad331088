package id.gardu.opendata;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.CityPlane;
import id.gardu.network.CityPlane.Place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The points as a drawing that stands in the page: no tiles, nothing from elsewhere. */
final class PublicMap {
    private static final int WIDTH = 800;

    /** Of the largest letters that names are written in, on a phone. */
    private static final int LINE = 34;

    private static final int HALF_LETTER = 9;

    private PublicMap() {}

    /**
     * @param lost points without a place
     */
    record Drawing(
            int width,
            int height,
            List<Mark> marks,
            List<Name> names,
            int bar,
            String barText,
            long lost) {}

    /**
     * A point.
     *
     * @param tone which shape it is
     */
    record Mark(int x, int y, String tone, String said) {}

    /** Of a kecamatan, at the middle of its points. */
    record Name(int x, int y, String text) {
        /** Whether they stand in the same columns. */
        private boolean meets(Name other) {
            return Math.abs(x - other.x) < (text.length() + other.text.length()) * HALF_LETTER;
        }
    }

    /** Empty where no point has a place. */
    static Optional<Drawing> of(DataTexts texts, List<PublicPoint> points) {
        Map<PublicPoint, Place> places = new LinkedHashMap<>();
        points.forEach(point -> point.place().ifPresent(place -> places.put(point, place)));
        return CityPlane.of(WIDTH, places.values())
                .map(plane -> drawing(texts, plane, places, points.size() - places.size()));
    }

    private static Drawing drawing(
            DataTexts texts, CityPlane plane, Map<PublicPoint, Place> places, long lost) {
        var marks = new ArrayList<Mark>();
        Map<String, List<Mark>> byName = new TreeMap<>();
        places.forEach(
                (point, place) -> {
                    var mark =
                            new Mark(
                                    plane.x(place),
                                    plane.y(place),
                                    point.now().word(),
                                    point.site().name());
                    marks.add(mark);
                    point.codes()
                            .at(AreaLevel.KECAMATAN)
                            .ifPresent(
                                    area ->
                                            byName.computeIfAbsent(
                                                            area.name(), _ -> new ArrayList<>())
                                                    .add(mark));
                });
        return new Drawing(
                plane.width(),
                plane.height(),
                List.copyOf(marks),
                apart(byName.entrySet().stream().map(PublicMap::name).toList()),
                plane.bar(),
                metres(texts, plane.barMetres()),
                lost);
    }

    /** From the north down, each lower than what it would be written over. */
    private static List<Name> apart(List<Name> names) {
        var placed = new ArrayList<Name>();
        for (Name name : names.stream().sorted(Comparator.comparingInt(Name::y)).toList()) {
            int y = name.y();
            for (Name above : placed) {
                if (y - above.y() < LINE && name.meets(above)) {
                    y = above.y() + LINE;
                }
            }
            placed.add(new Name(name.x(), y, name.text()));
        }
        return List.copyOf(placed);
    }

    private static Name name(Map.Entry<String, List<Mark>> area) {
        return new Name(
                (int) area.getValue().stream().mapToInt(Mark::x).average().orElse(0),
                (int) area.getValue().stream().mapToInt(Mark::y).average().orElse(0),
                area.getKey());
    }

    private static String metres(DataTexts texts, long metres) {
        return metres < 1_000 ? texts.count(metres) + " m" : texts.count(metres / 1_000) + " km";
    }
}
