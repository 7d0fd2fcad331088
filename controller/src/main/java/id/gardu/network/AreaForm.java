package id.gardu.network;

import id.gardu.network.Area.Population;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One area of a CSV file: read and checked here. */
final class AreaForm {
    static final Columns COLUMNS =
            new Columns(
                    List.of("level", "code", "parent_code", "name"),
                    List.of("population", "population_source", "population_date"));

    /** A later count of areas that are there. */
    static final Columns POPULATION_ALONE =
            new Columns(
                    List.of("code", "population", "population_source", "population_date"),
                    List.of());

    private static final long MOST_PEOPLE = 100_000_000;

    private AreaForm() {}

    /** Empty when {@code fields} holds mistakes. */
    static Optional<Area> read(Fields fields, Roster roster) {
        Optional<AreaLevel> level =
                fields.requiredParsed("level", AreaLevel::of, "kota, kecamatan, kelurahan or rw");
        String code = fields.required("code");
        String name = fields.required("name");
        Optional<Population> population = population(fields);
        Optional<String> parent = fields.text("parent_code");
        level.ifPresent(
                known -> {
                    checkCode(fields, known, code);
                    checkParent(fields, roster, known, code, parent);
                });
        return fields.mistakes().isEmpty()
                ? level.map(known -> new Area(code, known, parent, name, population))
                : Optional.empty();
    }

    /** A count always comes with who counted and when. */
    static Optional<Population> population(Fields fields) {
        OptionalLong people = fields.number("population", 0, MOST_PEOPLE);
        Optional<String> source = fields.text("population_source");
        Optional<String> date = fields.text("population_date");
        if (!fields.has("population")) {
            source.ifPresent(
                    _ -> fields.wrong("population", "is missing, but its source is given"));
            return Optional.empty();
        }
        if (source.isEmpty()) {
            fields.wrong("population_source", "is missing; say who counted, such as Dukcapil");
        }
        if (date.isEmpty() || !date.get().matches("\\d{4}(-\\d\\d){0,2}")) {
            fields.wrongValue(
                    "population_date", "is not when it was counted, such as 2024-12 or 2024-12-31");
        }
        return people.isPresent() && source.isPresent() && date.isPresent()
                ? Optional.of(new Population(people.getAsLong(), source.get(), date.get()))
                : Optional.empty();
    }

    private static void checkCode(Fields fields, AreaLevel level, String code) {
        String form =
                switch (level) {
                    case KOTA -> "\\d\\d\\.\\d\\d";
                    case KECAMATAN -> "\\d\\d\\.\\d\\d\\.\\d\\d";
                    case KELURAHAN -> "\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{4}";
                    case RW -> "\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{4}\\.RW\\d{2,3}";
                };
        String example =
                switch (level) {
                    case KOTA -> "35.73";
                    case KECAMATAN -> "35.73.01";
                    case KELURAHAN -> "35.73.01.1001";
                    case RW -> "35.73.01.1001.RW03";
                };
        if (!code.isEmpty() && !code.matches(form)) {
            fields.wrongValue(
                    "code", "is not the code of a " + level.word() + " such as " + example);
        }
    }

    private static void checkParent(
            Fields fields, Roster roster, AreaLevel level, String code, Optional<String> parent) {
        Optional<AreaLevel> wanted = level.parent();
        if (wanted.isEmpty()) {
            parent.ifPresent(
                    _ ->
                            fields.wrongValue(
                                    "parent_code", "must be empty: a kota hangs under nothing"));
            return;
        }
        if (parent.isEmpty()) {
            if (!fields.isWrong("parent_code")) {
                fields.wrong(
                        "parent_code", "is missing; give the code of its " + wanted.get().word());
            }
            return;
        }
        if (fields.isWrong("code")) {
            return;
        }
        String prefix = code.substring(0, Math.max(0, code.lastIndexOf('.')));
        if (!parent.get().equals(prefix)) {
            fields.wrongValue("parent_code", "does not match its code, which says " + prefix);
        } else if (!roster.levelOf(parent.get()).equals(wanted)) {
            fields.wrongValue(
                    "parent_code",
                    "is not a " + wanted.get().word() + ", neither here nor in this file");
        }
    }
}
