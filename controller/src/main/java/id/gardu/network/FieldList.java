package id.gardu.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The field table of one kind of thing: each of its fields in one row, which CSV files, the command
 * line, the API with its contract, the database and the documents read. Rows are added while the
 * kind's class is loaded, and never later.
 */
public final class FieldList<R> {
    private final String table;
    private final List<String> first;
    private final List<Field<R, ?>> rows = new ArrayList<>();

    /**
     * @param table of the database
     * @param first what is read and told before the others, in this order
     */
    public FieldList(String table, String... first) {
        this.table = table;
        this.first = List.of(first);
    }

    public <T> Field<R, T> field(String name, FieldType<T> type) {
        return new Field<>(this, name, type);
    }

    <T> Field<R, T> add(Field<R, T> row) {
        rows.add(row);
        return row;
    }

    public List<Field<R, ?>> all() {
        return Collections.unmodifiableList(rows);
    }

    /** As a thing is listed, by key. */
    public Map<String, Object> told(R thing, Inventory now) {
        var told = new LinkedHashMap<String, Object>();
        parts().filter(Field::isTold)
                .forEach(field -> field.told(thing, now).ifPresent(v -> told.put(field.key(), v)));
        return told;
    }

    /** The fields of these names, in this order; all where none is named. */
    public List<Field<R, ?>> of(String... names) {
        return names.length == 0 ? all() : Arrays.stream(names).flatMap(this::named).toList();
    }

    private Stream<Field<R, ?>> named(String name) {
        return rows.stream().filter(row -> row.name().equals(name));
    }

    /** Lines of the contract: the properties of one that is given. */
    public List<String> schema(String... names) {
        return of(names).stream().map(field -> field.key() + ": " + field.schema()).toList();
    }

    /** Lines of the contract: the properties of one that is told. */
    public List<String> toldSchema(String... names) {
        Stream<Field<R, ?>> fields = names.length == 0 ? parts() : of(names).stream();
        return fields.filter(Field::isTold)
                .map(field -> field.key() + ": " + field.toldSchema())
                .toList();
    }

    /**
     * What was changed, for the audit: {@code role: officer -> cadre; area: 35.73 -> -}; of a new
     * thing its fields. The only place that tells one from the other.
     *
     * @param before empty: it is new
     * @param now by which what it refers to is called
     */
    public String changes(Optional<R> before, R after, Inventory now) {
        return parts().flatMap(field -> field.change(before, after, now).stream())
                .collect(Collectors.joining("; "));
    }

    /** Each field that is another now. */
    public List<RecordChange.Cell> cells(Optional<R> before, R after, Inventory now) {
        return parts().flatMap(field -> field.cell(before, after, now).stream()).toList();
    }

    /** {@code monthlyCostIdr: 250000 -> 300000}: cells by the names of JSON, for the audit. */
    public String told(List<RecordChange.Cell> cells) {
        return cells.stream()
                .map(
                        cell ->
                                find(cell.field()).map(Field::key).orElseGet(cell::field)
                                        + ": "
                                        + cell.before().orElse("-")
                                        + " -> "
                                        + cell.after().orElse("-"))
                .collect(Collectors.joining("; "));
    }

    /** As it would be typed, by name; what it has none of is left out. */
    Map<String, String> typed(R thing, Inventory now) {
        var typed = new LinkedHashMap<String, String>();
        parts().forEach(
                        field ->
                                field.typed(thing, now)
                                        .ifPresent(text -> typed.put(field.name(), text)));
        return typed;
    }

    /** A field that may be set, or empty. */
    Optional<Field<R, ?>> find(String name) {
        return named(name).findFirst();
    }

    /** The fields of a form for what is new. */
    public List<RecordSheet.SheetCell> sheet() {
        return rows.stream().map(field -> field.cellOf(Optional.empty(), Inventory.EMPTY)).toList();
    }

    /** The fields of a form of one that is there. */
    public List<RecordSheet.SheetCell> sheet(R thing, Inventory now) {
        return rows.stream().map(field -> field.cellOf(Optional.of(thing), now)).toList();
    }

    /** Keys of what must be given. */
    public List<String> requiredKeys() {
        return rows.stream().filter(Field::isRequired).map(Field::key).toList();
    }

    /** Keys of what is always told. */
    public List<String> alwaysToldKeys() {
        return parts().filter(Field::isAlwaysTold).map(Field::key).toList();
    }

    /** As the header of a CSV file. */
    CsvSheet.Columns columns() {
        return new CsvSheet.Columns(
                rows.stream().filter(Field::isRequired).map(Field::name).toList(),
                rows.stream().filter(row -> !row.isRequired()).map(Field::name).toList());
    }

    String table() {
        return table;
    }

    /** Those that have a column of their own in {@link #table}. */
    List<Field<R, ?>> stored() {
        return rows.stream().filter(field -> field.isPart() && !field.column().isEmpty()).toList();
    }

    /** What is a part of the thing, in the order it is read and told. */
    private Stream<Field<R, ?>> parts() {
        Stream<Field<R, ?>> before = first.stream().flatMap(this::named);
        return Stream.concat(before, rows.stream().filter(row -> !first.contains(row.name())))
                .filter(Field::isPart);
    }

    /**
     * What was given, read as one of this kind; all mistakes are told together.
     *
     * @param now by which what it refers to is found
     * @param made of values that hold no mistake
     */
    public Outcome<R> read(FieldValues given, Inventory now, Function<Values<R>, R> made) {
        var fields = new Fields(given, columns().all(), new Roster(now), "another");
        Values<R> values = read(fields);
        return fields.mistakes().isEmpty()
                ? new Outcome.Done<>(made.apply(values), fields.warnings())
                : new Outcome.Refused<>(fields.mistakes());
    }

    /** One as it would be given, with some of it given anew; what is blank then is left out. */
    public FieldValues changed(R thing, FieldValues anew, Inventory now) {
        var all = new HashMap<String, String>();
        parts().filter(Field::isTold)
                .forEach(
                        field ->
                                field.told(thing, now)
                                        .ifPresent(it -> all.put(field.name(), it.toString())));
        all.putAll(anew.fields());
        return new FieldValues(all);
    }

    /** Everything that was given; what is wrong is noted in {@code given}. */
    Values<R> read(Fields given) {
        var values = new Values<R>();
        parts().forEach(field -> values.read(field, given));
        return values;
    }

    /**
     * The fields of one that is there, those of {@code names} as they are given now.
     *
     * @param given all of its fields as typed, the new ones among them
     */
    Values<R> read(R before, Fields given, Set<String> names) {
        var values = new Values<R>();
        parts().forEach(field -> values.keep(field, before));
        parts().filter(field -> field.goesWith(names))
                .forEach(field -> values.readAgain(field, given));
        return values;
    }

    /** The fields of one thing. Lives while it is made; not thread-safe. */
    public static final class Values<R> {
        private final Map<Field<R, ?>, Object> values = new HashMap<>();

        void read(Field<R, ?> field, Fields given) {
            field.read(given).ifPresent(value -> values.put(field, value));
        }

        <T> void keep(Field<R, T> field, R thing) {
            field.in(thing).ifPresent(value -> values.put(field, value));
        }

        void readAgain(Field<R, ?> field, Fields given) {
            values.remove(field);
            read(field, given);
        }

        void open(Field<R, ?> field, Object cell) {
            values.put(field, field.opened(cell));
        }

        @SuppressWarnings("unchecked") // Only a field's own values are put under it.
        public <T> Optional<T> find(Field<R, T> field) {
            return Optional.ofNullable((T) values.get(field));
        }

        /**
         * One that must be there.
         *
         * @throws java.util.NoSuchElementException when it is not
         */
        public <T> T get(Field<R, T> field) {
            return find(field).orElseThrow();
        }

        public OptionalLong number(Field<R, Long> field) {
            return find(field).map(OptionalLong::of).orElse(OptionalLong.empty());
        }

        OptionalDouble fraction(Field<R, Double> field) {
            return find(field).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        }
    }
}
