package id.gardu.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One field of a kind of thing we run, under all its names: a column of a CSV file, an option of
 * the command line, a field of JSON, a column of the database. Immutable.
 *
 * @param <R> the kind of thing
 * @param <T> the field's values
 */
public final class Field<R, T> {
    private static final Pattern NEXT_WORD = Pattern.compile("[-_](\\w)");

    private final String name;
    private final FieldType<T> type;
    private final String key;
    private final String column;
    private final boolean required;
    private final Optional<T> otherwise;
    private final Option option;
    private final String about;
    private final String toldAbout;
    private final Function<T, Optional<String>> unwise;
    private final Function<R, Optional<T>> in;
    private final Presence presence;

    private enum Presence {
        ALWAYS,
        MAYBE,
        /** No part of the thing: told once, kept apart. */
        APART
    }

    /**
     * How it is given on the command line.
     *
     * @param label what stands for its value in the help
     * @param unit what one of the command line is in JSON
     * @param help lines; {@code ${DEFAULT-VALUE}} in it is what holds where nothing is given
     */
    public record Option(String name, String label, long unit, List<String> help) {}

    private Field(Builder<R, T> row, Presence presence, Function<R, Optional<T>> in) {
        this.name = row.name;
        this.type = row.type;
        this.key = row.key;
        this.column = row.column;
        this.required = row.required;
        this.otherwise = row.otherwise;
        this.option = row.option;
        this.about = row.about;
        this.toldAbout = row.toldAbout;
        this.unwise = row.unwise;
        this.presence = presence;
        this.in = in;
    }

    /** As CSV files, mistakes and {@link FieldValues} have it. */
    public String name() {
        return name;
    }

    /** As JSON has it. */
    public String key() {
        return key;
    }

    public Option option() {
        return option;
    }

    public FieldType.Input input() {
        return type.input();
    }

    public boolean isRequired() {
        return required;
    }

    /** Of the database; empty where it has none of its own. */
    String column() {
        return column;
    }

    /** Whether it is a part of the thing, and not kept apart from it. */
    boolean isPart() {
        return presence != Presence.APART;
    }

    /** Whether whoever lists the thing is told it. */
    boolean isTold() {
        return isPart() && type.input() != FieldType.Input.SECRET;
    }

    /** Whether every thing has it. */
    boolean isAlwaysTold() {
        return isTold() && presence == Presence.ALWAYS;
    }

    /** What holds where nothing is given, as it would be typed; empty: nothing does. */
    public Optional<String> otherwise() {
        return otherwise
                .map(value -> type.told(value, Inventory.EMPTY))
                .map(
                        value ->
                                type.input() == FieldType.Input.YES_OR_NO
                                        ? value.equals(true) ? "yes" : "no"
                                        : value.toString())
                .filter(text -> !text.isEmpty() && !text.equals("[]"));
    }

    /** As JSON Schema has it when it is given. */
    String schema() {
        String said = type.schema();
        String given =
                otherwise.map(value -> type.told(value, Inventory.EMPTY).toString()).orElse("");
        if (otherwise().isPresent()) {
            said += ", default: " + given.replaceAll("^(yes|no)$", "\"$1\"");
        }
        return "{" + said + described(about) + "}";
    }

    /** As JSON Schema has it when it is told. */
    String toldSchema() {
        return "{" + type.toldSchema() + described(toldAbout) + "}";
    }

    /** Notes what is wrong with it, or unwise. */
    Optional<T> read(Fields given) {
        boolean missing =
                required
                        && type.input() != FieldType.Input.SECRET
                        && given.required(name).isEmpty();
        Optional<T> value = missing ? Optional.empty() : type.read(given, name);
        value.flatMap(unwise).ifPresent(given::warn);
        return value.or(() -> otherwise);
    }

    Optional<T> in(R thing) {
        return in.apply(thing);
    }

    Optional<Object> told(R thing, Inventory now) {
        return in(thing)
                .map(value -> type.told(value, now))
                .filter(told -> isAlwaysTold() || !told.equals(""));
    }

    /** As it stands in its column; empty: NULL. */
    Optional<Object> cell(R thing) {
        return in(thing).or(() -> otherwise).flatMap(type::cell);
    }

    T opened(Object cell) {
        return type.opened(cell);
    }

    static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static String described(String about) {
        if (about.isEmpty()) {
            return "";
        }
        boolean plain = about.chars().noneMatch(c -> ",:{}[]\"'#".indexOf(c) >= 0);
        return ", description: " + (plain ? about : "\"" + about + "\"");
    }

    /** One row of the table, while it is written. */
    static final class Builder<R, T> {
        private final FieldList<R> list;
        private final String name;
        private final FieldType<T> type;
        private String key;
        private String column;
        private boolean required;
        private Optional<T> otherwise = Optional.empty();
        private Option option;
        private String about = "";
        private String toldAbout = "";
        private Function<T, Optional<String>> unwise = _ -> Optional.empty();

        Builder(FieldList<R> list, String name, FieldType<T> type) {
            this.list = list;
            this.name = name;
            this.type = type;
            this.key =
                    NEXT_WORD
                            .matcher(name)
                            .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
            this.column = name.replace('-', '_');
            this.option = new Option("--" + name.replace('_', '-'), "", 1, List.of());
        }

        Builder<R, T> required() {
            required = true;
            return this;
        }

        /** What holds where nothing is given. */
        Builder<R, T> otherwise(T value) {
            otherwise = Optional.of(value);
            return this;
        }

        /** Its name in JSON, where that is another word. */
        Builder<R, T> key(String word) {
            key = word;
            return this;
        }

        /** Its column, where that is another word; empty: it has none of its own. */
        Builder<R, T> column(String word) {
            column = word;
            return this;
        }

        Builder<R, T> option(String label, String... help) {
            return option(option.name(), 1, label, help);
        }

        /** An option of another name or unit than the field. */
        Builder<R, T> option(String flag, long unit, String label, String... help) {
            option = new Option(flag, label, unit, List.of(help));
            return this;
        }

        /** What the contract of the API says of it. */
        Builder<R, T> about(String sentence) {
            about = sentence;
            return this;
        }

        /** What the contract says of it in answers. */
        Builder<R, T> toldAbout(String sentence) {
            toldAbout = sentence;
            return this;
        }

        /** Taken, with a warning. */
        Builder<R, T> unwise(T value, String why) {
            unwise = given -> given.equals(value) ? Optional.of(why) : Optional.empty();
            return this;
        }

        /** A field that every thing has. */
        Field<R, T> of(Function<R, T> in) {
            return list.add(new Field<>(this, Presence.ALWAYS, in.andThen(Optional::of)));
        }

        Field<R, T> maybe(Function<R, Optional<T>> in) {
            return list.add(new Field<>(this, Presence.MAYBE, in));
        }

        /** A secret that is no part of the thing. */
        Field<R, T> apart() {
            return list.add(new Field<>(this, Presence.APART, _ -> Optional.empty()));
        }
    }
}
