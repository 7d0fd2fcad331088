package id.gardu.report.archive;

import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.Pages;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What letters are made of, in Indonesian. */
final class LetterWords {
    static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private static final Messages TEXTS = Messages.of(LetterWords.class, "texts", List.of("id"));

    private static final Pages PAGES = new Pages(LetterWords.class, "templates", TEXTS);

    private LetterWords() {}

    /** Well-formed HTML. */
    static String document(String template, Map<String, ?> model) {
        return PAGES.document(INDONESIAN, template, model);
    }

    static String text(String key, Map<String, ?> values) {
        return TEXTS.text(INDONESIAN, key, values);
    }

    static String text(String key) {
        return text(key, Map.of());
    }

    /** {@code Oktober 2026}. */
    static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", INDONESIAN).format(month);
    }

    /** {@code 2 November 2026}. */
    static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", INDONESIAN).format(day);
    }

    /** {@code 1.250}. */
    static String count(long number) {
        return NumberFormat.getIntegerInstance(INDONESIAN).format(number);
    }

    static String rupiah(long rupiah) {
        return text("rupiah", Map.of("n", count(rupiah)));
    }
}
