package id.gardu.console;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A small strip of bars in a box of {@value #WIDTH} x {@value #HEIGHT}. */
final class Bars {
    static final int WIDTH = 120;
    static final int HEIGHT = 32;

    private static final int STEP = 10;
    private static final int BAR = 8;

    private Bars() {}

    /**
     * One bar.
     *
     * @param known false: nobody knows, which is not 0
     */
    record Bar(int x, int y, int width, int height, boolean known) {}

    /** The most fills the height. */
    static List<Bar> of(List<OptionalLong> figures) {
        long most = figures.stream().mapToLong(figure -> figure.orElse(0)).max().orElse(0);
        var bars = new ArrayList<Bar>();
        int x = WIDTH - figures.size() * STEP;
        for (OptionalLong figure : figures) {
            int height =
                    figure.isEmpty() || most <= 0
                            ? 1
                            : (int)
                                    Math.max(
                                            1,
                                            Math.round(
                                                    (double) HEIGHT * figure.getAsLong() / most));
            bars.add(new Bar(x, HEIGHT - height, BAR, height, figure.isPresent()));
            x += STEP;
        }
        return List.copyOf(bars);
    }
}
