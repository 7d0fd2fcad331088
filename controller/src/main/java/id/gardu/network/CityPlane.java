package id.gardu.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Places of a city drawn north up, on a plane that touches it in its middle: over so few kilometres
 * that is as good as any map. Immutable.
 */
public final class CityPlane {
    private static final int LEAST_HEIGHT = 320;
    private static final int MOST_HEIGHT = 700;
    private static final int EDGE = 30;
    private static final double LEAST_SPAN = 0.002;
    private static final double METRES_PER_DEGREE = 111_195;

    private static final List<Long> ROUND =
            List.of(50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 20_000L);

    private final int width;
    private final int height;
    private final double north;
    private final double west;
    private final Scale scale;

    private CityPlane(int width, int height, double north, double west, Scale scale) {
        this.width = width;
        this.height = height;
        this.north = north;
        this.west = west;
        this.scale = scale;
    }

    /** Degrees; south is negative. */
    public record Place(double latitude, double longitude) {
        /** Where nobody entered it, nothing. */
        public static Optional<Place> of(Site site) {
            return site.latitude().isPresent() && site.longitude().isPresent()
                    ? Optional.of(
                            new Place(
                                    site.latitude().getAsDouble(), site.longitude().getAsDouble()))
                    : Optional.empty();
        }
    }

    /**
     * How degrees become units of the drawing.
     *
     * @param perDegree units for a degree of latitude
     * @param shrink of a degree of longitude beside that
     */
    private record Scale(double perDegree, double shrink, double left, double top) {}

    /**
     * With every place on it.
     *
     * @return empty where there is no place
     */
    public static Optional<CityPlane> of(int width, Collection<Place> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        double north = places.stream().mapToDouble(Place::latitude).max().orElse(0);
        double south = places.stream().mapToDouble(Place::latitude).min().orElse(0);
        double west = places.stream().mapToDouble(Place::longitude).min().orElse(0);
        double east = places.stream().mapToDouble(Place::longitude).max().orElse(0);
        double shrink = Math.cos(Math.toRadians((north + south) / 2));
        double across = Math.max(LEAST_SPAN, (east - west) * shrink);
        double down = Math.max(LEAST_SPAN, north - south);
        double perDegree = Math.min((width - 2 * EDGE) / across, (MOST_HEIGHT - 2 * EDGE) / down);
        int height = (int) Math.max(LEAST_HEIGHT, Math.round(down * perDegree) + 2 * EDGE);
        double left = (width - (east - west) * shrink * perDegree) / 2;
        double top = (height - (north - south) * perDegree) / 2;
        return Optional.of(
                new CityPlane(width, height, north, west, new Scale(perDegree, shrink, left, top)));
    }

    /** In units of the drawing. */
    public int width() {
        return width;
    }

    /** In units of the drawing. */
    public int height() {
        return height;
    }

    public int x(Place place) {
        return (int)
                Math.round(
                        scale.left()
                                + (place.longitude() - west) * scale.shrink() * scale.perDegree());
    }

    public int y(Place place) {
        return (int) Math.round(scale.top() + (north - place.latitude()) * scale.perDegree());
    }

    /** The longest round length within a fifth of the width, metres. */
    public long barMetres() {
        double fifth = width / 5.0 / scale.perDegree() * METRES_PER_DEGREE;
        return ROUND.stream()
                .filter(metres -> metres <= fifth)
                .reduce((_, last) -> last)
                .orElse(50L);
    }

    /** How long that is drawn. */
    public int bar() {
        return (int) Math.round(barMetres() / METRES_PER_DEGREE * scale.perDegree());
    }
}
