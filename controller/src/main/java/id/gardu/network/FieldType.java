package id.gardu.network;

import id.gardu.config.SecretText;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the values of a field are. Immutable.
 *
 * @param schema as JSON Schema has it when it is given, without braces
 * @param toldSchema as JSON Schema has it when it is told
 * @param reader how text becomes one
 * @param cell as it stands in its column: text or a number; empty: NULL
 * @param opened what stands in its column
 * @param told as JSON has it
 */
public record FieldType<T>(
        Input input,
        String schema,
        String toldSchema,
        Reader<T> reader,
        Function<T, Optional<Object>> cell,
        Function<Object, T> opened,
        BiFunction<T, Inventory, Object> told) {
    /** What a person types for it. */
    public enum Input {
        TEXT,
        /** A lone hyphen stands for standard input. */
        SECRET,
        /** Its option alone is yes. */
        FLAG,
        YES_OR_NO,
        SHORT_NUMBER,
        NUMBER,
        DEGREES,
        DAY,
        /** Opening hours: a form has a row a day for them. */
        HOURS,
        /** An option that may stand several times. */
        REPEATED,
        /** Several in one option, separated by commas. */
        COMMAS
    }

    /** Reads one field; notes what is wrong with it. */
    interface Reader<T> {
        /** Empty when it was not given, or is wrong. */
        Optional<T> read(Fields given, String field);
    }

    /**
     * @param most characters
     */
    public static FieldType<String> text(int most) {
        return text(most, (given, field) -> given.text(field, most));
    }

    static FieldType<String> text(int most, Reader<String> reader) {
        return new FieldType<>(
                Input.TEXT,
                string(most),
                "type: string",
                reader,
                Optional::of,
                Object::toString,
                (text, _) -> text);
    }

    /**
     * Text that is taken as it is, if it is good.
     *
     * @param wanted ends the sentence "… is not"
     */
    static FieldType<String> text(int most, BiPredicate<Roster, String> isGood, String wanted) {
        return text(most, isGood, wanted, _ -> Set.of());
    }

    /**
     * @param known of which one may have been meant
     */
    static FieldType<String> text(
            int most,
            BiPredicate<Roster, String> isGood,
            String wanted,
            Function<Roster, Set<String>> known) {
        return text(
                most,
                (given, field) ->
                        given.parsed(
                                field,
                                text ->
                                        Optional.of(text)
                                                .filter(one -> isGood.test(given.roster(), one)),
                                wanted,
                                known.apply(given.roster())));
    }

    /** A name that only one of its kind has. */
    static FieldType<String> name(int most, Roster.Claim claim, Function<String, String> taken) {
        return text(
                most,
                (given, field) -> {
                    Optional<String> name = given.text(field);
                    name.flatMap(text -> given.claim(claim, text))
                            .ifPresent(other -> given.wrongValue(field, taken.apply(other)));
                    return name;
                });
    }

    /** Never shown; stands in no column of its own. */
    static FieldType<SecretText> secret(int most, Reader<SecretText> reader) {
        return new FieldType<>(
                Input.SECRET,
                string(most),
                "type: string",
                reader,
                _ -> Optional.empty(),
                text -> new SecretText(text.toString()),
                (secret, _) -> secret.toString());
    }

    /**
     * What is written as text and is more.
     *
     * @param wanted ends the sentence "… is not"
     */
    public static <T> FieldType<T> parsed(
            String schema,
            Function<String, Optional<T>> parse,
            String wanted,
            Function<T, String> print) {
        return new FieldType<>(
                Input.TEXT,
                schema,
                "type: string",
                (given, field) -> given.parsed(field, parse, wanted),
                value -> Optional.of(print.apply(value)),
                text -> parse.apply(text.toString()).orElseThrow(),
                (value, _) -> print.apply(value));
    }

    /** One of a few words. */
    public static <T> FieldType<T> word(
            T[] values, Function<T, String> word, Function<String, String> wanted) {
        String words = Arrays.stream(values).map(word).collect(Collectors.joining(", "));
        return parsed(
                "type: string, enum: [" + words.replaceAll("\\b(yes|no)\\b", "\"$1\"") + "]",
                text -> Arrays.stream(values).filter(v -> word.apply(v).equals(text)).findFirst(),
                wanted.apply(words),
                word);
    }

    /**
     * A reference to another thing, by its name.
     *
     * @param wanted ends the sentence "… is not"
     * @param known of which one may have been meant
     * @param id of the record, as it stands in its column
     */
    static <T> FieldType<T> reference(
            BiFunction<Roster, String, Optional<T>> find,
            String wanted,
            Function<Roster, Set<String>> known,
            Function<T, Long> id,
            Function<Long, T> of,
            BiFunction<T, Inventory, Optional<String>> name) {
        return new FieldType<>(
                Input.TEXT,
                string(Fields.LONGEST),
                "type: string",
                (given, field) ->
                        given.parsed(
                                field,
                                text -> find.apply(given.roster(), text),
                                wanted,
                                known.apply(given.roster())),
                value -> Optional.of(id.apply(value)),
                number -> of.apply(((Number) number).longValue()),
                (value, now) -> name.apply(value, now).orElse(""));
    }

    public static FieldType<Long> number(long least, long most) {
        return number(
                (given, field) -> {
                    var number = given.number(field, least, most);
                    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
                });
    }

    static FieldType<Long> number(Reader<Long> reader) {
        return new FieldType<>(
                Input.NUMBER,
                "type: integer",
                "type: integer",
                reader,
                Optional::of,
                number -> ((Number) number).longValue(),
                (number, _) -> number);
    }

    /** A number that fits 32 bits. */
    static FieldType<Long> shortNumber(long least, long most) {
        return number(least, most).typed(Input.SHORT_NUMBER);
    }

    static FieldType<Double> degrees(int most, Reader<Double> reader) {
        return new FieldType<>(
                Input.DEGREES,
                "type: number, minimum: -" + most + ", maximum: " + most,
                "type: number",
                reader,
                Optional::of,
                degrees -> ((Number) degrees).doubleValue(),
                (degrees, _) -> degrees);
    }

    public static FieldType<LocalDate> day() {
        return new FieldType<>(
                Input.DAY,
                "type: string, format: date",
                "type: string, format: date",
                (given, field) ->
                        given.parsed(
                                field,
                                text -> Optional.of(LocalDate.parse(text)),
                                "a day such as 2026-11-20"),
                day -> Optional.of(day.toEpochDay()),
                day -> LocalDate.ofEpochDay(((Number) day).longValue()),
                (day, _) -> day.toString());
    }

    /** Yes or no. */
    public static FieldType<Boolean> flag() {
        return new FieldType<>(
                Input.FLAG,
                "type: boolean",
                "type: boolean",
                (given, field) -> given.parsed(field, Fields::yesOrNo, "yes or no"),
                on -> Optional.of(on ? 1L : 0L),
                number -> ((Number) number).longValue() != 0,
                (on, _) -> on);
    }

    /**
     * Several in one cell, separated by commas.
     *
     * @param longest characters of one
     */
    static <T, C extends Iterable<T>> FieldType<C> items(
            int most,
            int longest,
            Reader<C> reader,
            Function<C, String> joined,
            Function<String, C> split,
            Function<C, List<String>> told) {
        return new FieldType<>(
                Input.REPEATED,
                "type: array, maxItems: " + most + ", items: {" + string(longest) + "}",
                "type: array, items: {type: string}",
                reader,
                items -> Optional.of(joined.apply(items)),
                text -> split.apply(text.toString()),
                (items, _) -> told.apply(items));
    }

    /** The same, typed another way. */
    public FieldType<T> typed(Input other) {
        return new FieldType<>(other, schema, toldSchema, reader, cell, opened, told);
    }

    /** The same with more that its schema says. */
    public FieldType<T> saying(String more) {
        return new FieldType<>(input, schema + ", " + more, toldSchema, reader, cell, opened, told);
    }

    /** The same; also the answer names its words or form. */
    FieldType<T> toldAsGiven() {
        return new FieldType<>(input, schema, schema, reader, cell, opened, told);
    }

    /** The same, read another way. */
    FieldType<T> reading(Reader<T> other) {
        return new FieldType<>(input, schema, toldSchema, other, cell, opened, told);
    }

    /** The same, where {@code none} stands in no column. */
    FieldType<T> without(T none) {
        return new FieldType<>(
                input,
                schema,
                toldSchema,
                reader,
                value -> value.equals(none) ? Optional.empty() : cell.apply(value),
                opened,
                told);
    }

    Optional<T> read(Fields given, String field) {
        return reader.read(given, field);
    }

    /** As it stands in its column: text or a number; empty: NULL. */
    Optional<Object> cell(T value) {
        return cell.apply(value);
    }

    /** What stands in its column. */
    T opened(Object stored) {
        return opened.apply(stored);
    }

    /** As JSON has it. */
    Object told(T value, Inventory now) {
        return told.apply(value, now);
    }

    private static String string(int most) {
        return "type: string, maxLength: " + most;
    }
}
