package id.gardu.network;

import id.gardu.network.NetworkChanges.Change;
import id.gardu.store.Csv;
import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A file of sites: new ones, and new costs of those that are there. */
final class SiteImport {
    /** A new cost of sites that are there. */
    private static final CsvSheet.Columns COST_ALONE =
            new CsvSheet.Columns(List.of("code", "monthly_cost_idr"), List.of());

    /** What a later file may repeat but not change. */
    private static final List<Field<Site, ?>> FIXED =
            Site.FIELDS.all().stream()
                    .filter(field -> field != Site.CODE && field != Site.MONTHLY_COST)
                    .toList();

    private final CsvSheet sheet;
    private final Roster roster;
    private final IdSource ids;
    private final BiConsumer<Handle, List<Site>> write;
    private final List<Site> added = new ArrayList<>();
    private final List<Site> priced = new ArrayList<>();
    private final List<Imported.Update> updates = new ArrayList<>();
    private int unchanged;

    private SiteImport(
            CsvSheet sheet, Inventory basis, IdSource ids, BiConsumer<Handle, List<Site>> write) {
        this.sheet = sheet;
        this.roster = new Roster(basis);
        this.ids = ids;
        this.write = write;
    }

    /**
     * @param write writes all that are new
     */
    static Outcome<Change<Imported>> check(
            CsvSheet sheet, Inventory basis, IdSource ids, BiConsumer<Handle, List<Site>> write) {
        return new SiteImport(sheet, basis, ids, write).check();
    }

    private Outcome<Change<Imported>> check() {
        List<Mistake> mistakes =
                sheet.hasOnly(COST_ALONE)
                        ? sheet.check(COST_ALONE, roster, this::readCost)
                        : sheet.check(Site.FIELDS.columns(), roster, this::read);
        return Change.unless(
                mistakes,
                new Imported(added.size(), updates, unchanged, List.of()),
                List.of(),
                this::write);
    }

    private void read(Csv.Row row, Fields fields) {
        Optional<Site> site = Site.read(fields, new SiteId(ids.next()));
        fields.claimCode(Roster.Claim.SITE);
        if (site.isEmpty() || !fields.mistakes().isEmpty()) {
            return;
        }
        Optional<Site> there = roster.site(site.get().code());
        if (there.isEmpty()) {
            added.add(site.get());
            return;
        }
        FIXED.stream()
                .filter(field -> fields.has(field.name()))
                .filter(field -> !field.in(site.get()).equals(field.in(there.get())))
                .forEach(
                        field ->
                                fields.wrongValue(
                                        field.name(),
                                        "is not what this site has; only monthly_cost_idr can be"
                                                + " imported again"));
        if (fields.mistakes().isEmpty()) {
            price(there.get(), Site.MONTHLY_COST.in(site.get()));
        }
    }

    private void readCost(Csv.Row row, Fields fields) {
        String code = fields.required("code");
        Optional<Site> there = roster.site(code);
        if (there.isEmpty() && !code.isEmpty()) {
            fields.wrongValue(
                    "code", "is not the code of a site; import it first, with all columns");
        }
        fields.required("monthly_cost_idr");
        Optional<Long> cost = Site.MONTHLY_COST.read(fields);
        fields.claimCode(Roster.Claim.SITE);
        if (there.isPresent() && fields.mistakes().isEmpty()) {
            price(there.get(), cost);
        }
    }

    private void price(Site there, Optional<Long> cost) {
        if (cost.isEmpty() || cost.equals(Site.MONTHLY_COST.in(there))) {
            unchanged++;
        } else {
            Site site = there.withMonthlyCost(OptionalLong.of(cost.get()));
            priced.add(site);
            updates.add(
                    new Imported.Update(
                            site.id().toString(),
                            Site.FIELDS.changes(Optional.of(there), site, roster.inventory())));
        }
    }

    private void write(Handle handle) {
        write.accept(handle, added);
        handle.attach(InventoryTable.class).price(priced);
    }
}
