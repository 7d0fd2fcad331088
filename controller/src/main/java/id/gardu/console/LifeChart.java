package id.gardu.console;

import id.gardu.report.ScoreRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Use and health of a point on one axis of time: bars of active accounts with the city's line,
 * under them the availability. What is not known is a gap, never 0. In a box of 720 x 276.
 *
 * @param line height of the city's line
 * @param health of each run of known months, points as {@code x,y x,y}
 */
record LifeChart(
        List<DecisionHead.Bar> bars,
        int line,
        String lineText,
        String most,
        List<String> health,
        List<Dot> dots,
        List<Tick> ticks,
        List<Row> rows) {
    private static final int LEFT = 64;
    private static final int RIGHT = 712;
    private static final int TOP = 20;
    private static final int USE_BOTTOM = 150;
    private static final int HEALTH_TOP = 180;
    private static final int HEALTH_BOTTOM = 240;
    private static final double HUNDRED = 100;

    /** A known month of the health; lonely ones have no line. */
    record Dot(int x, int y) {}

    /** Where a label of the time axis stands. */
    record Tick(int x, String label, String anchor) {}

    /** A month of the table behind the drawing, the latest first. */
    record Row(String month, String active, String line, String up) {}

    static LifeChart of(Words words, List<ScoreRow> months) {
        long most = 1;
        for (ScoreRow month : months) {
            most = Math.max(most, Math.max(active(month).orElse(0), line(month)));
        }
        double step = (double) (RIGHT - LEFT) / months.size();
        int width = (int) Math.max(3, Math.min(40, step * 0.7));
        var bars = new ArrayList<DecisionHead.Bar>();
        for (int i = 0; i < months.size(); i++) {
            OptionalLong active = active(months.get(i));
            int height =
                    active.isEmpty()
                            ? 2
                            : USE_BOTTOM
                                    - y(
                                            (double) active.getAsLong(),
                                            (double) most,
                                            USE_BOTTOM,
                                            TOP);
            bars.add(
                    new DecisionHead.Bar(
                            (int) Math.round(LEFT + step * i + (step - width) / 2),
                            USE_BOTTOM - height,
                            width,
                            height,
                            active.isPresent()));
        }
        long line = line(months.getLast());
        return new LifeChart(
                List.copyOf(bars),
                y((double) line, (double) most, USE_BOTTOM, TOP),
                words.count(line),
                words.count(most),
                health(months, step),
                dots(months, step),
                ticks(words, months, step),
                rows(words, months));
    }

    private static OptionalLong active(ScoreRow month) {
        return month.row().accounts().active();
    }

    private static long line(ScoreRow month) {
        return month.judgement().map(judgement -> judgement.line().accounts()).orElse(0L);
    }

    private static int y(double value, double most, int bottom, int top) {
        return (int) Math.round(bottom - (bottom - top) * Math.min(1, value / most));
    }

    private static List<String> health(List<ScoreRow> months, double step) {
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        for (int i = 0; i < months.size(); i++) {
            OptionalDouble up = months.get(i).row().quality().availability();
            if (up.isEmpty() && !run.isEmpty()) {
                runs.add(run.toString().strip());
                run.setLength(0);
            }
            if (up.isPresent()) {
                run.append(middle(i, step)).append(',').append(health(up)).append(' ');
            }
        }
        if (!run.isEmpty()) {
            runs.add(run.toString().strip());
        }
        return List.copyOf(runs);
    }

    private static List<Dot> dots(List<ScoreRow> months, double step) {
        var dots = new ArrayList<Dot>();
        for (int i = 0; i < months.size(); i++) {
            OptionalDouble up = months.get(i).row().quality().availability();
            if (up.isPresent()) {
                dots.add(new Dot(middle(i, step), health(up)));
            }
        }
        return List.copyOf(dots);
    }

    private static int health(OptionalDouble up) {
        return y(up.orElse(0), HUNDRED, HEALTH_BOTTOM, HEALTH_TOP);
    }

    private static int middle(int month, double step) {
        return (int) Math.round(LEFT + step * (month + 0.5));
    }

    /** The first month, the last one, and each January between that has room. */
    private static List<Tick> ticks(Words words, List<ScoreRow> months, double step) {
        var ticks = new ArrayList<Tick>();
        int last = months.size() - 1;
        if (last == 0) {
            return List.of(new Tick(middle(0, step), month(words, months.getFirst()), "middle"));
        }
        ticks.add(new Tick(middle(0, step), month(words, months.getFirst()), "start"));
        for (int i = 1; i < last; i++) {
            boolean fits = middle(i, step) - LEFT > 180 && RIGHT - middle(i, step) > 180;
            if (months.get(i).month().getMonthValue() == 1 && fits) {
                ticks.add(new Tick(middle(i, step), month(words, months.get(i)), "middle"));
            }
        }
        ticks.add(new Tick(middle(last, step), month(words, months.get(last)), "end"));
        return List.copyOf(ticks);
    }

    private static String month(Words words, ScoreRow row) {
        return words.shortMonth(row.month());
    }

    private static List<Row> rows(Words words, List<ScoreRow> months) {
        return months.reversed().stream().map(month -> row(words, month)).toList();
    }

    private static Row row(Words words, ScoreRow month) {
        OptionalDouble up = month.row().quality().availability();
        return new Row(
                words.month(month.month()),
                words.count(active(month)),
                words.count(line(month)),
                up.isPresent() ? words.percent(up) + " %" : Words.UNKNOWN);
    }

    /** For the label of the drawing: {@code Akun aktif … sampai …}. */
    static Map<String, String> span(Words words, List<ScoreRow> months) {
        return Map.of(
                "from", words.month(months.getFirst().month()),
                "to", words.month(months.getLast().month()));
    }
}
