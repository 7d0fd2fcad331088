package id.gardu.network;

import id.gardu.network.Area.Population;
import id.gardu.store.Csv;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A file of areas: new ones in any order, and later counts of those that are there. */
final class AreaImport {
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
        if (sheet.hasOnly(AreaForm.POPULATION_ALONE)) {
            mistakes = sheet.check(AreaForm.POPULATION_ALONE, this::readPopulation);
        } else {
            sheet.rows().forEach(this::announce);
            mistakes = sheet.check(AreaForm.COLUMNS, this::read);
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

    private void read(Csv.Row row, Fields fields, String owner) {
        Optional<Area> area = AreaForm.read(fields, roster);
        claim(fields, owner);
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

    private void readPopulation(Csv.Row row, Fields fields, String owner) {
        String code = fields.required("code");
        Area there = roster.inventory().areas().get(code);
        if (there == null && !code.isEmpty()) {
            fields.wrongValue(
                    "code", "is not the code of an area; import it first, with all columns");
        }
        Optional<Population> population = AreaForm.population(fields);
        claim(fields, owner);
        if (there != null && fields.mistakes().isEmpty()) {
            count(there, population);
        }
    }

    private void claim(Fields fields, String owner) {
        String code = fields.text("code").orElse("");
        roster.claim(Roster.Claim.AREA, code, owner)
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
        AreaTable table = handle.attach(AreaTable.class);
        table.insert(added);
        table.count(counted);
    }
}
