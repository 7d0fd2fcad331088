package id.gardu.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day as people type it: {@code 2026-11-01}, {@code 1-11-2026}, {@code 1/11/2026}. */
final class TypedDay {
    static final String WANTED = "a day such as 2026-11-01 or 1/11/2026";

    private static final Pattern LOCAL = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");

    private TypedDay() {}

    /**
     * @throws DateTimeException when it is none
     */
    static LocalDate of(String typed) {
        Matcher local = LOCAL.matcher(typed);
        return local.matches()
                ? LocalDate.of(
                        Integer.parseInt(local.group(3)),
                        Integer.parseInt(local.group(2)),
                        Integer.parseInt(local.group(1)))
                : LocalDate.parse(typed);
    }

    /** As the API takes it. */
    static String iso(String typed) {
        try {
            return of(typed).toString();
        } catch (DateTimeException e) {
            throw new CommandRefused("\"" + typed + "\" is not " + WANTED, e);
        }
    }
}
