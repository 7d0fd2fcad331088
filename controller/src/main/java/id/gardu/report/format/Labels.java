package id.gardu.report.format;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What people read in an export, in one language. Figures have hours of one decimal, GB (10^9
 * octets) of three, digits in groups. Lives for one export; not thread-safe.
 */
final class Labels extends LocaleTexts {
    static final List<Locale> LANGUAGES = List.of(Locale.forLanguageTag("id"), Locale.ENGLISH);
    static final Messages TEXTS = Messages.of(Labels.class, "texts", List.of("id", "en"));

    static final String UNKNOWN = "–";
    private static final double HOUR = 3_600;
    private static final double GIGABYTE = 1e9;

    private final NumberFormat whole = decimals(0);
    private final NumberFormat oneDecimal = decimals(1);
    private final NumberFormat twoDecimals = decimals(2);
    private final NumberFormat threeDecimals = decimals(3);

    /**
     * @param language one of {@link #LANGUAGES}
     */
    Labels(Locale language) {
        super(TEXTS, language);
    }

    String column(Column column) {
        return column.in(language()).label();
    }

    String definition(Column column) {
        return column.in(language()).definition();
    }

    /** A word of a column as people say it, such as that of a verdict; else the word itself. */
    String value(Column column, String word) {
        return column.is(UsageColumn.VERDICT) && word.contains(" ")
                ? Arrays.stream(word.split(", ", -1))
                        .map(count -> counted(column, count))
                        .collect(Collectors.joining(", "))
                : orElse("value." + column.word() + "." + word, word);
    }

    /** A verdict, and how many sites. */
    private String counted(Column column, String count) {
        int space = count.indexOf(' ');
        return value(column, count.substring(0, space)) + count.substring(space);
    }

    /** The unit of a figure that stands there as it is; empty for texts and plain counts. */
    String exactUnit(ColumnKind kind) {
        return switch (kind) {
            case TEXT, DAY, DISTINCT, ROUNDED, COUNT, RATIO -> "";
            case SECONDS -> text("unit.seconds");
            case OCTETS -> text("unit.octets");
            case PERCENT -> "%";
            case RUPIAH, RUPIAH_EACH -> "Rp";
        };
    }

    /** The unit of a figure that is rounded to be read, as {@link #figure} does. */
    String readUnit(ColumnKind kind) {
        return switch (kind) {
            case SECONDS -> text("unit.hours");
            case OCTETS -> "GB";
            case TEXT, DAY, DISTINCT, ROUNDED, COUNT, RATIO, PERCENT, RUPIAH, RUPIAH_EACH ->
                    exactUnit(kind);
        };
    }

    /** As people read it. */
    String figure(Column column, Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> value(column, text);
            case Cell.Count(long number) -> number(column.kind(), number);
            case Cell.Percent(double percent) -> twoDecimals.format(percent);
            case Cell.Ratio(double number) -> twoDecimals.format(number);
            case Cell.Nothing() -> UNKNOWN;
        };
    }

    private String number(ColumnKind kind, long number) {
        return switch (kind) {
            case SECONDS -> oneDecimal.format(number / HOUR);
            case OCTETS -> threeDecimals.format(number / GIGABYTE);
            case TEXT, DAY, DISTINCT, ROUNDED, COUNT, PERCENT, RATIO, RUPIAH, RUPIAH_EACH ->
                    count(number);
        };
    }

    @Override
    public String count(long number) {
        return whole.format(number);
    }

    /** {@code 20 November 2026 10.00}. */
    String moment(Instant time, ZoneId zone) {
        return format(text("format.moment"), time.atZone(zone));
    }

    private String orElse(String key, String otherwise) {
        return knows(key) ? text(key) : otherwise;
    }
}
