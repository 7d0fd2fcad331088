package id.gardu.network;

import id.gardu.config.SecretText;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One field of a kind of thing we run, under all its names: a column of a CSV file, an option of
 * the command line, a field of JSON, a column of the database. Its row is written while the class
 * of its kind is loaded, and changes never after.
 *
 * @param <R> the kind of thing
 * @param <T> the field's values
 */
public final class Field<R, T> {
    private static final Pattern NEXT_WORD = Pattern.compile("[-_](\\w)");

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
    private String english = "";
    private String indonesian = "";
    private Function<T, Optional<String>> unwise = _ -> Optional.empty();
    private Presence presence = Presence.APART;
    private Function<R, Optional<T>> in = _ -> Optional.empty();
    private String follows = "";
    private String fixed = "";

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

    Field(FieldList<R> list, String name, FieldType<T> type) {
        this.list = list;
        this.name = name;
        this.type = type;
        this.key =
                NEXT_WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
        this.column = name.replace('-', '_');
        this.option = new Option("--" + name.replace('_', '-'), "", 1, List.of());
    }

    public Field<R, T> required() {
        required = true;
        return this;
    }

    /** What holds where nothing is given. */
    public Field<R, T> otherwise(T value) {
        otherwise = Optional.of(value);
        return this;
    }

    /** Its name in JSON, where that is another word. */
    Field<R, T> key(String word) {
        key = word;
        return this;
    }

    /** Its column, where that is another word; empty: it has none of its own. */
    Field<R, T> column(String word) {
        column = word;
        return this;
    }

    public Field<R, T> option(String label, String... help) {
        return option(option.name(), 1, label, help);
    }

    /** An option of another name or unit than the field. */
    Field<R, T> option(String flag, long unit, String label, String... help) {
        option = new Option(flag, label, unit, List.of(help));
        return this;
    }

    /** What the contract of the API says of it too, and the same in Indonesian. */
    public Field<R, T> about(String sentence, String kalimat) {
        about = sentence;
        return help(sentence, kalimat);
    }

    /** What it is, for those who fill in a sheet, in English and Indonesian. */
    public Field<R, T> help(String sentence, String kalimat) {
        english = sentence;
        indonesian = kalimat;
        return this;
    }

    /** What the contract says of it in answers. */
    public Field<R, T> toldAbout(String sentence) {
        toldAbout = sentence;
        return this;
    }

    /** Taken, with a warning. */
    Field<R, T> unwise(T value, String why) {
        unwise = given -> given.equals(value) ? Optional.of(why) : Optional.empty();
        return this;
    }

    /** Has a rule with another: read again where that is changed. */
    Field<R, T> follows(String other) {
        follows = other;
        return this;
    }

    /** Is not set: why, and the way there is. */
    public Field<R, T> fixed(String why) {
        fixed = why;
        return this;
    }

    /** A field that every thing has. */
    public Field<R, T> of(Function<R, T> part) {
        return known(Presence.ALWAYS, part.andThen(Optional::of));
    }

    public Field<R, T> maybe(Function<R, Optional<T>> part) {
        return known(Presence.MAYBE, part);
    }

    /** A secret that is no part of the thing. */
    Field<R, T> apart() {
        return known(Presence.APART, in);
    }

    private Field<R, T> known(Presence how, Function<R, Optional<T>> part) {
        presence = how;
        in = part;
        return list.add(this);
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

    /** What it is, in English. */
    public String english() {
        return english;
    }

    /** What it is, in Indonesian. */
    public String indonesian() {
        return indonesian;
    }

    /** Whether it is a part of the thing, and not kept apart from it. */
    boolean isPart() {
        return presence != Presence.APART;
    }

    /** Whether whoever lists the thing is told it. */
    boolean isTold() {
        return isPart() && !isSecret();
    }

    /** Whether every thing has it. */
    boolean isAlwaysTold() {
        return isTold() && presence == Presence.ALWAYS;
    }

    private boolean isSecret() {
        return type.input() == FieldType.Input.SECRET;
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

    /** Why it is not set; empty where it may be. */
    public Optional<String> whyFixed() {
        return Optional.of(fixed).filter(why -> !why.isEmpty());
    }

    /** Whether it is read again where one of these is changed. */
    boolean goesWith(Set<String> names) {
        return names.contains(name) || names.contains(follows);
    }

    /** As it would be typed, secrets in clear; empty where there is none. */
    Optional<String> typed(R thing, Inventory now) {
        return in(thing).map(value -> textOf(value, now)).filter(text -> !text.isEmpty());
    }

    private String textOf(T value, Inventory now) {
        if (value instanceof SecretText secret) {
            return secret.reveal();
        }
        Object told = type.told(value, now);
        return told instanceof List<?> items
                ? String.join(",", items.stream().map(Object::toString).toList())
                : told.toString();
    }

    /** As a form shows it; a secret is never filled in. */
    RecordSheet.SheetCell cellOf(Optional<R> thing, Inventory now) {
        Optional<String> value =
                thing.isEmpty() ? otherwise() : thing.flatMap(one -> typed(one, now));
        return new RecordSheet.SheetCell(
                name,
                english,
                indonesian,
                input(),
                RecordSheet.choices(type.schema()),
                isSecret() ? "" : value.orElse(""),
                required,
                fixed.isEmpty());
    }

    /** What changed of it; empty: nothing. */
    Optional<RecordChange.Cell> cell(Optional<R> before, R after, Inventory now) {
        if (before.flatMap(in).equals(in(after))) {
            return Optional.empty();
        }
        if (isSecret()) {
            return Optional.of(RecordChange.Cell.secret(name));
        }
        Optional<Long> was =
                before.flatMap(in)
                        .flatMap(
                                value ->
                                        value instanceof SiteId(long id)
                                                ? Optional.of(id)
                                                : Optional.empty());
        return Optional.of(
                new RecordChange.Cell(
                        name,
                        before.flatMap(thing -> typed(thing, now)),
                        typed(after, now),
                        was,
                        false));
    }

    /** Notes what is wrong with it, or unwise. */
    Optional<T> read(Fields given) {
        boolean missing = required && !isSecret() && given.required(name).isEmpty();
        Optional<T> value = missing ? Optional.empty() : type.read(given, name);
        value.flatMap(unwise).filter(_ -> given.isNew(name)).ifPresent(given::warn);
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

    /** {@code siteCode: rw03 -> rw05}; empty where it is the same. What is secret is not told. */
    Optional<String> change(Optional<R> before, R after, Inventory now) {
        Optional<T> old = before.flatMap(in);
        return old.equals(in(after))
                ? Optional.empty()
                : Optional.of(
                        key
                                + ": "
                                + before.map(thing -> written(thing, now) + " -> ").orElse("")
                                + written(after, now));
    }

    private String written(R thing, Inventory now) {
        return in(thing)
                .map(value -> isSecret() ? "<secret>" : type.told(value, now).toString())
                .filter(text -> !text.isEmpty())
                .orElse("-");
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
}
