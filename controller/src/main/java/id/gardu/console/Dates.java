package id.gardu.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/** Reads days and months as queries and fields have them. */
final class Dates {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private Dates() {}

    /**
     * Empty when it is none. The months of no other time can be counted; one of these is not there.
     */
    static Optional<YearMonth> month(String text) {
        return parsed(text, YearMonth::parse)
                .map(month -> month.withYear(Math.clamp(month.getYear(), FIRST_YEAR, LAST_YEAR)));
    }

    /** Empty when it is none. */
    static Optional<LocalDate> day(String text) {
        return parsed(text, LocalDate::parse);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
