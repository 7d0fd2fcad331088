package id.gardu.network;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Area.Population;

import java.util.Optional;

/** What an area must be: its code says its level and where it hangs. */
final class AreaRules {
    private AreaRules() {}

    /** A new one; empty when its fields hold mistakes. */
    static Optional<Area> read(Fields fields) {
        Optional<Area> area = area(fields);
        fields.claimCode(Roster.Claim.AREA);
        return area.filter(_ -> fields.mistakes().isEmpty());
    }

    private static Optional<Area> area(Fields fields) {
        Optional<AreaLevel> level = Area.LEVEL.read(fields);
        String code = fields.required("code");
        String name = fields.required("name");
        Optional<Population> population = population(fields);
        Optional<String> parent = fields.text("parent_code");
        level.ifPresent(
                known -> {
                    checkCode(fields, known, code);
                    checkParent(fields, fields.roster(), known, code, parent);
                });
        return fields.mistakes().isEmpty()
                ? level.map(known -> new Area(code, known, parent, name, population))
                : Optional.empty();
    }

    private static Optional<Population> population(Fields fields) {
        Optional<Long> people = Area.PEOPLE.read(fields);
        Optional<String> source = Area.SOURCE.read(fields);
        Optional<String> date = Area.DATE.read(fields);
        checkCount(fields);
        return people.isPresent() && source.isPresent() && date.isPresent()
                ? Optional.of(new Population(people.get(), source.get(), date.get()))
                : Optional.empty();
    }

    /** A count always comes with who counted and when. */
    static void checkCount(Fields fields) {
        Optional<String> source = fields.text("population_source");
        if (!fields.has("population")) {
            source.ifPresent(
                    _ -> fields.wrong("population", "is missing, but its source is given"));
            return;
        }
        if (source.isEmpty()) {
            fields.wrong("population_source", "is missing; say who counted, such as Dukcapil");
        }
        Optional<String> date = fields.text("population_date");
        if (date.isEmpty() || !date.get().matches("\\d{4}(-\\d\\d){0,2}")) {
            fields.wrongValue(
                    "population_date", "is not when it was counted, such as 2024-12 or 2024-12-31");
        }
    }

    private record Kind(String form, String example) {}

    private static void checkCode(Fields fields, AreaLevel level, String code) {
        Kind kind =
                switch (level) {
                    case KOTA -> new Kind("\\d\\d\\.\\d\\d", "35.73");
                    case KECAMATAN -> new Kind("(\\d\\d\\.){2}\\d\\d", "35.73.01");
                    case KELURAHAN -> new Kind("(\\d\\d\\.){3}\\d{4}", "35.73.01.1001");
                    case RW -> new Kind("(\\d\\d\\.){3}\\d{4}\\.RW\\d{2,3}", "35.73.01.1001.RW03");
                };
        if (!code.isEmpty() && !code.matches(kind.form)) {
            fields.wrongValue(
                    "code", "is not the code of a " + level.word() + " such as " + kind.example);
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
