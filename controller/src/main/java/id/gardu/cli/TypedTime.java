package id.gardu.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.function.Function;

/** Days, months and numbers of options, with a mistake that says what was wanted. */
final class TypedTime {
    private TypedTime() {}

    /** Has every command below read them so. */
    static void readBy(CommandLine gardu) {
        gardu.registerConverter(LocalDate.class, text -> read(text, TypedDay::of, TypedDay.WANTED));
        gardu.registerConverter(
                YearMonth.class, text -> read(text, YearMonth::parse, "a month such as 2026-11"));
        gardu.registerConverter(Year.class, text -> read(text, Year::parse, "a year such as 2026"));
        gardu.registerConverter(
                Integer.class, text -> read(text, Integer::valueOf, "a whole number"));
        gardu.registerConverter(Long.class, text -> read(text, Long::valueOf, "a whole number"));
        gardu.registerConverter(Double.class, text -> read(text, Double::valueOf, "a number"));
    }

    private static <T> T read(String text, Function<String, T> reader, String wanted) {
        try {
            return reader.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is not " + wanted);
        }
    }
}
