package id.gardu.network;

import id.gardu.network.Area.Population;
import id.gardu.store.Csv;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of areas: new ones in any order, and later counts of those that are there. */
final class AreaImport {
    /** A later count of areas that are there. */
    private static final CsvSheet.Columns POPULATION_ALONE =
            new CsvSheet.Columns(
                    List.of("code", "population", "population_source", "population_date"),
                    List.of());

    private final CsvSheet sheet;
    private final Roster roster;
    private final List<Area> added = new ArrayList<>();
    private final List<Area> counted = new ArrayList<>();
    private int unchanged;

    private AreaImport(CsvSheet sheet, Inventory basis) {
        this.sheet = sheet;
        this.roster = new Roster(basis);
    }

    static Outcome<Change<Imported>> check(CsvSheet sheet, Inventory basis) {
        return new AreaImport(sheet, basis).check();
    }

    private Outcome<Change<Imported>> check() {
        List<Mistake> mistakes;
        if (sheet.hasOnly(POPULATION_ALONE)) {
            mistakes = sheet.check(POPULATION_ALONE, roster, this::readPopulation);
        } else {
            sheet.rows().forEach(this::announce);
            mistakes = sheet.check(Area.FIELDS.columns(), roster, this::read);
        }
        added.sort(Comparator.comparing(Area::level));
        return Change.unless(
                mistakes,
                new Imported(added.size(), counted.size(), unchanged, List.of()),
                List.of(),
                this::write);
    }

    private void announce(Csv.Row row) {
        Optional<AreaLevel> level = sheet.cell(row, "level").flatMap(AreaLevel::of);
        Optional<String> code = sheet.cell(row, "code");
        if (level.isPresent() && code.isPresent()) {
            roster.announce(code.get(), level.get());
        }
    }

    private void read(Csv.Row row, Fields fields) {
        Optional<Area> area = area(fields);
        claim(fields);
        if (area.isEmpty() || !fields.mistakes().isEmpty()) {
            return;
        }
        Area there = roster.inventory().areas().get(area.get().code());
        if (there == null) {
            added.add(area.get());
        } else if (!there.name().equals(area.get().name())) {
            fields.wrongValue(
                    "name",
                    "is \"" + there.name() + "\" already; only population can be imported again");
        } else {
            count(there, area.get().population());
        }
    }

    private void readPopulation(Csv.Row row, Fields fields) {
        String code = fields.required("code");
        Area there = roster.inventory().areas().get(code);
        if (there == null && !code.isEmpty()) {
            fields.wrongValue(
                    "code", "is not the code of an area; import it first, with all columns");
        }
        Optional<Population> population = population(fields);
        claim(fields);
        if (there != null && fields.mistakes().isEmpty()) {
            count(there, population);
        }
    }

    private static void claim(Fields fields) {
        String code = fields.text("code").orElse("");
        fields.claim(Roster.Claim.AREA, code)
                .filter(other -> !code.isEmpty())
                .ifPresent(other -> fields.wrongValue("code", "stands in " + other + " already"));
    }

    private void count(Area there, Optional<Population> population) {
        if (population.isEmpty() || population.equals(there.population())) {
            unchanged++;
        } else {
            counted.add(there.withPopulation(population.get()));
        }
    }

    private void write(Handle handle) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(Area.FIELDS, added, _ -> Map.of());
        table.count(counted);
    }

    private Optional<Area> area(Fields fields) {
        Optional<AreaLevel> level = Area.LEVEL.read(fields);
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
    private static Optional<Population> population(Fields fields) {
        Optional<Long> people = Area.PEOPLE.read(fields);
        Optional<String> source = Area.SOURCE.read(fields);
        Optional<String> date = Area.DATE.read(fields);
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
                ? Optional.of(new Population(people.get(), source.get(), date.get()))
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
