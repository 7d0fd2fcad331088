package id.gardu.network;

import id.gardu.store.Csv;
import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
    private final Instant now;
    private final List<Site> added = new ArrayList<>();
    private final List<Site> priced = new ArrayList<>();
    private int unchanged;

    private SiteImport(CsvSheet sheet, Inventory basis, IdSource ids, Instant now) {
        this.sheet = sheet;
        this.roster = new Roster(basis);
        this.ids = ids;
        this.now = now;
    }

    static Outcome<Change<Imported>> check(
            CsvSheet sheet, Inventory basis, IdSource ids, Instant now) {
        return new SiteImport(sheet, basis, ids, now).check();
    }

    private Outcome<Change<Imported>> check() {
        List<Mistake> mistakes =
                sheet.hasOnly(COST_ALONE)
                        ? sheet.check(COST_ALONE, roster, this::readCost)
                        : sheet.check(Site.FIELDS.columns(), roster, this::read);
        return Change.unless(
                mistakes,
                new Imported(added.size(), priced.size(), unchanged, List.of()),
                List.of(),
                this::write);
    }

    private void read(Csv.Row row, Fields fields) {
        Optional<Site> site = Site.read(fields, new SiteId(ids.next()));
        claim(fields);
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
        claim(fields);
        if (there.isPresent() && fields.mistakes().isEmpty()) {
            price(there.get(), cost);
        }
    }

    private static void claim(Fields fields) {
        String code = fields.text("code").orElse("");
        fields.claim(Roster.Claim.SITE, code)
                .filter(other -> !code.isEmpty())
                .ifPresent(other -> fields.wrongValue("code", "stands in " + other + " already"));
    }

    private void price(Site there, Optional<Long> cost) {
        if (cost.isEmpty() || cost.equals(Site.MONTHLY_COST.in(there))) {
            unchanged++;
        } else {
            priced.add(there.withMonthlyCost(OptionalLong.of(cost.get())));
        }
    }

    private void write(Handle handle) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(
                Site.FIELDS, added, site -> Map.of("id", site.id().value(), "created_at", now));
        table.price(priced);
    }
}
