package id.gardu.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Months as the database counts them: since 1970. */
final class Months {
    private static final int YEAR = 12;
    private static final int EPOCH = 1970 * YEAR;

    private Months() {}

    static long number(YearMonth month) {
        return (long) month.getYear() * YEAR + month.getMonthValue() - 1 - EPOCH;
    }

    static YearMonth of(long number) {
        long months = number + EPOCH;
        return YearMonth.of((int) (months / YEAR), (int) (months % YEAR) + 1);
    }

    /** The month that is exactly these days. */
    static Optional<YearMonth> of(DayRange range) {
        LocalDate from = range.from();
        return from.getDayOfMonth() == 1 && from.plusMonths(1).equals(range.to())
                ? Optional.of(YearMonth.from(from))
                : Optional.empty();
    }
}
