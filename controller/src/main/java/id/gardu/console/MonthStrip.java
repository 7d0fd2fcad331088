package id.gardu.console;

import id.gardu.report.ScoreRow;
import id.gardu.report.verdict.Verdict;

import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The months of a point, year by year, the latest first; each leads to itself.
 *
 * @param heads of the twelve columns
 */
record MonthStrip(List<Head> heads, List<Year> years) {
    /** A year of twelve cells. */
    record Year(int year, List<Cell> cells) {}

    /**
     * A month.
     *
     * @param href empty where there is none
     */
    record Cell(String tone, String said, String href, boolean now) {
        static final Cell NONE = new Cell("", "", "", false);
    }

    /** The head of a column: a word, and a letter where there is no room for it. */
    record Head(String word, String letter) {}

    static MonthStrip of(Words words, String code, List<ScoreRow> months, YearMonth now) {
        Map<YearMonth, Cell> cells = new HashMap<>();
        var years = new TreeSet<Integer>();
        for (ScoreRow row : months) {
            row.judgement()
                    .map(judgement -> cell(words, code, row.month(), judgement.verdict(), now))
                    .ifPresent(cell -> cells.put(row.month(), cell));
            years.add(row.month().getYear());
        }
        return new MonthStrip(
                heads(words.language()),
                years.descendingSet().stream().map(year -> year(year, cells)).toList());
    }

    private static List<Head> heads(Locale language) {
        return Arrays.stream(Month.values())
                .map(
                        month ->
                                new Head(
                                        month.getDisplayName(TextStyle.SHORT_STANDALONE, language),
                                        month.getDisplayName(
                                                TextStyle.NARROW_STANDALONE, language)))
                .toList();
    }

    private static Year year(int year, Map<YearMonth, Cell> cells) {
        return new Year(
                year,
                Arrays.stream(Month.values())
                        .map(month -> cells.getOrDefault(YearMonth.of(year, month), Cell.NONE))
                        .toList());
    }

    private static Cell cell(
            Words words, String code, YearMonth month, Verdict verdict, YearMonth now) {
        return new Cell(
                PointLines.tone(verdict.group()),
                words.month(month) + ": " + words.verdict(verdict),
                ConsolePaths.site(code, month),
                month.equals(now));
    }
}
