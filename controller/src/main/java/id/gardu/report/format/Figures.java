package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.report.UsageColumn.Cell;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Figures as people read them: hours of one decimal, GB (10^9 octets) of three, digits in groups.
 * Lives for one export; not thread-safe.
 */
final class Figures {
    static final String UNKNOWN = "–";

    private static final double HOUR = 3_600;
    private static final double GIGABYTE = 1e9;

    private final Labels labels;
    private final NumberFormat whole;
    private final NumberFormat oneDecimal;
    private final NumberFormat twoDecimals;
    private final NumberFormat threeDecimals;

    Figures(Labels labels) {
        this.labels = labels;
        this.whole = decimals(labels.language(), 0);
        this.oneDecimal = decimals(labels.language(), 1);
        this.twoDecimals = decimals(labels.language(), 2);
        this.threeDecimals = decimals(labels.language(), 3);
    }

    private static NumberFormat decimals(Locale language, int digits) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    String of(Column column, Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> labels.value(column, text);
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

    String count(long number) {
        return whole.format(number);
    }

    /** {@code 1 November 2026}. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", labels.language()).format(day);
    }

    /** {@code 20 November 2026 10.00}. */
    String moment(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(labels.text("format.moment"), labels.language())
                .format(time.atZone(zone));
    }
}
