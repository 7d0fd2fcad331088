package id.gardu.console;

import id.gardu.network.Area;
import id.gardu.report.ReportLevel;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One of the choices of a form. */
record Option(String value, String label, boolean chosen) {
    static Option of(String value, String label, String chosen) {
        return new Option(value, label, value.equals(chosen));
    }

    /** One of each, by its word. */
    static <T> List<Option> list(
            Stream<T> all, String chosen, Function<T, String> word, Function<T, String> label) {
        return all.map(one -> of(word.apply(one), label.apply(one), chosen)).toList();
    }

    static List<Option> months(Words words, Stream<YearMonth> months, YearMonth chosen) {
        return list(months, chosen.toString(), YearMonth::toString, words::month);
    }

    /** So many months back from this one. */
    static List<Option> monthsBack(Words words, int count, YearMonth chosen) {
        YearMonth now = YearMonth.from(words.today());
        return months(words, Stream.iterate(now, one -> one.minusMonths(1)).limit(count), chosen);
    }

    static List<Option> levels(Words words, List<ReportLevel> levels, ReportLevel chosen) {
        return list(
                levels.stream().sorted(),
                chosen.word(),
                ReportLevel::word,
                level -> words.text("level." + level.word()));
    }

    static List<Option> areas(Words words, List<Area> areas, String chosen) {
        return list(areas.stream(), chosen, Area::code, area -> words.area(area.code()));
    }
}
