package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.ScoreRow;
import id.gardu.report.verdict.Group;

import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The months of a point, year by year; each leads to itself. */
final class MonthStrip {
    private final ConsoleFrame frame;
    private final Words words;

    MonthStrip(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** A year of twelve cells. */
    record Year(int year, List<Cell> cells) {}

    /**
     * A month.
     *
     * @param href empty where there is none
     */
    record Cell(String tone, String shape, String said, String href, boolean now) {
        static final Cell NONE = new Cell("", "", "", "", false);
    }

    /** The head of a column: a word, and a letter where there is no room for it. */
    record Head(String word, String letter) {}

    List<Head> heads(WebRequest request) {
        Locale language = frame.language(request);
        return Arrays.stream(Month.values())
                .map(
                        month ->
                                new Head(
                                        month.getDisplayName(TextStyle.SHORT_STANDALONE, language),
                                        month.getDisplayName(
                                                TextStyle.NARROW_STANDALONE, language)))
                .toList();
    }

    /** The latest year first. */
    List<Year> of(WebRequest request, String code, List<ScoreRow> months, YearMonth now) {
        Map<YearMonth, ScoreRow> known = new HashMap<>();
        var years = new TreeSet<Integer>();
        for (ScoreRow row : months) {
            known.put(row.month(), row);
            years.add(row.month().getYear());
        }
        return years.descendingSet().stream()
                .map(year -> new Year(year, cells(request, code, year, known, now)))
                .toList();
    }

    private List<Cell> cells(
            WebRequest request,
            String code,
            int year,
            Map<YearMonth, ScoreRow> known,
            YearMonth now) {
        var cells = new ArrayList<Cell>();
        for (Month month : Month.values()) {
            YearMonth at = YearMonth.of(year, month);
            cells.add(
                    Optional.ofNullable(known.get(at))
                            .flatMap(row -> cell(request, code, row, now))
                            .orElse(Cell.NONE));
        }
        return List.copyOf(cells);
    }

    private Optional<Cell> cell(WebRequest request, String code, ScoreRow row, YearMonth now) {
        return row.judgement()
                .map(
                        said -> {
                            Group group = said.verdict().group();
                            return new Cell(
                                    Tones.of(group),
                                    Tones.shape(group),
                                    words.month(request, row.month())
                                            + ": "
                                            + frame.text(
                                                    request, "verdict." + said.verdict().word()),
                                    new Query()
                                            .with("month", row.month().toString())
                                            .after(ConsolePaths.site(code)),
                                    row.month().equals(now));
                        });
    }
}
