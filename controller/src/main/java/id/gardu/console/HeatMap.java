package id.gardu.console;

import id.gardu.report.decision.SiteHistory;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The hours of the week with traffic, as cells of 20 x 20 beside the names of the days, in a box of
 * 528 x 164.
 *
 * @param rows of the table behind it
 */
record HeatMap(
        List<Cell> cells, List<Label> days, List<Label> hours, List<Row> rows, boolean used) {
    private static final int LEFT = 44;
    private static final int TOP = 22;
    private static final int CELL = 20;
    private static final int HOURS = 24;

    /**
     * An hour of the week.
     *
     * @param opacity 0 to 1
     */
    record Cell(int x, int y, String opacity) {}

    record Label(int x, int y, String text) {}

    /** An hour of all seven days: of how many weeks. */
    record Row(String hour, List<Integer> weeks) {}

    static HeatMap of(Words words, SiteHistory life) {
        var cells = new ArrayList<Cell>();
        var rows = new ArrayList<Row>();
        int weeks = Math.max(1, life.heatWeeks());
        for (int hour = 0; hour < HOURS; hour++) {
            var counts = new ArrayList<Integer>();
            for (int day = 0; day < life.heat().size(); day++) {
                int times = life.heat().get(day).get(hour);
                counts.add(times);
                String opacity = shown("%.2f", Math.min(1.0, (double) times / weeks));
                cells.add(new Cell(LEFT + hour * CELL, TOP + day * CELL, opacity));
            }
            rows.add(new Row(shown("%02d.00", hour), List.copyOf(counts)));
        }
        boolean used =
                life.heat().stream().anyMatch(day -> day.stream().anyMatch(times -> times > 0));
        return new HeatMap(
                List.copyOf(cells), days(words), everySixHours(), List.copyOf(rows), used);
    }

    private static List<Label> days(Words words) {
        return Arrays.stream(DayOfWeek.values())
                .map(
                        day ->
                                new Label(
                                        LEFT - 6,
                                        TOP + (day.getValue() - 1) * CELL + 15,
                                        day.getDisplayName(
                                                TextStyle.SHORT_STANDALONE, words.language())))
                .toList();
    }

    private static List<Label> everySixHours() {
        return IntStream.iterate(0, hour -> hour < HOURS, hour -> hour + 6)
                .mapToObj(
                        hour ->
                                new Label(
                                        LEFT + hour * CELL + CELL / 2,
                                        TOP - 7,
                                        shown("%02d", hour)))
                .toList();
    }

    private static String shown(String format, Number number) {
        return String.format(Locale.ROOT, format, number);
    }
}
