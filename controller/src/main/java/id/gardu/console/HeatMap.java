package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.SiteHistory;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The hours of the week with traffic, as cells of 20 x 20 beside the names of the days. */
final class HeatMap {
    private static final int LEFT = 44;
    private static final int TOP = 22;
    private static final int CELL = 20;
    private static final int HOURS = 24;

    private final ConsoleFrame frame;

    HeatMap(ConsoleFrame frame) {
        this.frame = frame;
    }

    /**
     * The drawing, in a box of 528 x 164.
     *
     * @param hours of the table behind it
     */
    record Drawing(
            List<Cell> cells, List<Label> days, List<Label> hours, List<Row> rows, boolean used) {}

    /**
     * An hour of the week.
     *
     * @param opacity 0 to 1
     */
    record Cell(int x, int y, String opacity) {}

    record Label(int x, int y, String text) {}

    /** An hour of all seven days: of how many weeks. */
    record Row(String hour, List<Integer> weeks) {}

    Drawing of(WebRequest request, SiteHistory life) {
        var cells = new ArrayList<Cell>();
        var rows = new ArrayList<Row>();
        int weeks = Math.max(1, life.heatWeeks());
        for (int hour = 0; hour < HOURS; hour++) {
            var counts = new ArrayList<Integer>();
            for (int day = 0; day < life.heat().size(); day++) {
                int times = life.heat().get(day).get(hour);
                counts.add(times);
                cells.add(
                        new Cell(
                                LEFT + hour * CELL,
                                TOP + day * CELL,
                                String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        Math.min(1.0, (double) times / weeks))));
            }
            rows.add(new Row(String.format(Locale.ROOT, "%02d.00", hour), List.copyOf(counts)));
        }
        boolean used =
                life.heat().stream().anyMatch(day -> day.stream().anyMatch(times -> times > 0));
        return new Drawing(List.copyOf(cells), days(request), hours(), List.copyOf(rows), used);
    }

    private List<Label> days(WebRequest request) {
        Locale language = frame.language(request);
        return Arrays.stream(DayOfWeek.values())
                .map(
                        day ->
                                new Label(
                                        LEFT - 6,
                                        TOP + (day.getValue() - 1) * CELL + 15,
                                        day.getDisplayName(TextStyle.SHORT_STANDALONE, language)))
                .toList();
    }

    private static List<Label> hours() {
        var labels = new ArrayList<Label>();
        for (int hour = 0; hour < HOURS; hour += 6) {
            labels.add(
                    new Label(
                            LEFT + hour * CELL + CELL / 2,
                            TOP - 7,
                            String.format(Locale.ROOT, "%02d", hour)));
        }
        return List.copyOf(labels);
    }
}
