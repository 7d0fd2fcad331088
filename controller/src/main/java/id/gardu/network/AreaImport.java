package id.gardu.network;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Area.Population;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.store.Csv;
import id.gardu.store.Word;

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
    private final List<Imported.Update> updates = new ArrayList<>();
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
                new Imported(added.size(), updates, unchanged, List.of()),
                List.of(),
                this::write);
    }

    private void announce(Csv.Row row) {
        Optional<AreaLevel> level =
                sheet.cell(row, "level").flatMap(word -> Word.of(AreaLevel.class, word));
        Optional<String> code = sheet.cell(row, "code");
        if (level.isPresent() && code.isPresent()) {
            roster.announce(code.get(), level.get());
        }
    }

    private void read(Csv.Row row, Fields fields) {
        Optional<Area> area = area(fields);
        fields.claimCode(Roster.Claim.AREA);
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
        fields.claimCode(Roster.Claim.AREA);
        if (there != null && fields.mistakes().isEmpty()) {
            count(there, population);
        }
    }

    private void count(Area there, Optional<Population> population) {
        if (population.isEmpty() || population.equals(there.population())) {
            unchanged++;
        } else {
            Area area = there.withPopulation(population.get());
            counted.add(area);
            updates.add(
                    new Imported.Update(
                            area.code(),
                            Area.FIELDS.changes(Optional.of(there), area, roster.inventory())));
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
