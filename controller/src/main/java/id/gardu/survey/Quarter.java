package id.gardu.survey;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Three months that answers are counted together in: 90 to 92 days.
 *
 * @param first January, April, July or October
 */
public record Quarter(YearMonth first) {
    private static final int MONTHS = 3;
    private static final YearMonth EPOCH = YearMonth.of(1970, 1);
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})-Q([1-4])");

    public Quarter {
        if (first.getMonthValue() % MONTHS != 1) {
            throw new DateTimeException(first + " begins no quarter");
        }
    }

    public static Quarter of(LocalDate day) {
        return of(YearMonth.from(day));
    }

    public static Quarter of(YearMonth month) {
        return new Quarter(month.minusMonths((month.getMonthValue() - 1) % MONTHS));
    }

    /** {@code 2026-Q4}; empty when it is none. */
    public static Optional<Quarter> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        of(
                                YearMonth.of(
                                        Integer.parseInt(parts.group(1)),
                                        MONTHS * Integer.parseInt(parts.group(2)))))
                : Optional.empty();
    }

    public List<YearMonth> months() {
        return IntStream.range(0, MONTHS).mapToObj(first::plusMonths).toList();
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    /** The first day that is not in it. */
    public LocalDate to() {
        return first.plusMonths(MONTHS).atDay(1);
    }

    public Quarter minus(long quarters) {
        return new Quarter(first.minusMonths(MONTHS * quarters));
    }

    /** Since 1970. */
    long number() {
        return EPOCH.until(first, ChronoUnit.MONTHS) / MONTHS;
    }

    @Override
    public String toString() {
        return first.getYear() + "-Q" + (first.getMonthValue() / MONTHS + 1);
    }
}
