package id.gardu.captiveportal.http;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** Texts, days and numbers as people read them in one language. Immutable, thread-safe. */
public class LocaleTexts {
    private final Messages messages;
    private final Locale language;

    /**
     * @param language one of those that the texts are in
     */
    public LocaleTexts(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    public final Locale language() {
        return language;
    }

    /** Whether there is a text of that key. */
    public final boolean knows(String key) {
        return messages.knows(key);
    }

    public final String text(String key) {
        return text(key, Map.of());
    }

    public final String text(String key, String name, Object value) {
        return text(key, Map.of(name, value));
    }

    /** As {@link Messages#text}. */
    public final String text(String key, Map<String, ?> values) {
        return messages.text(language, key, values);
    }

    /** {@code 2 November 2026}. */
    public String day(LocalDate day) {
        return format("d MMMM yyyy", day);
    }

    /** {@code Oktober 2026}. */
    public String month(YearMonth month) {
        return format("MMMM yyyy", month);
    }

    /**
     * @param pattern as {@link DateTimeFormatter} has it
     */
    public final String format(String pattern, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(pattern, language).format(time);
    }

    /** {@code 1.250}. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /** Half up. */
    protected final NumberFormat decimals(int digits) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }
}
