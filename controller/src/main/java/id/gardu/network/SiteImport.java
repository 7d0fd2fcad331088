package id.gardu.network;

import id.gardu.store.Csv;
import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A file of sites: new ones, and new costs of those that are there. */
final class SiteImport {
    /** What a later file may repeat but not change. */
    private static final Map<String, Function<Site, Object>> FIXED = new LinkedHashMap<>();

    static {
        FIXED.put("name", Site::name);
        FIXED.put("area_code", Site::areaCode);
        FIXED.put("lat", Site::latitude);
        FIXED.put("lng", Site::longitude);
        FIXED.put("sponsor", Site::sponsor);
        FIXED.put("uplink_mbps", Site::uplinkMbps);
        FIXED.put("isp", Site::isp);
        FIXED.put("opened_on", Site::openedOn);
        FIXED.put("open_hours", Site::openHours);
    }

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
                sheet.hasOnly(SiteForm.COST_ALONE)
                        ? sheet.check(SiteForm.COST_ALONE, this::readCost)
                        : sheet.check(SiteForm.COLUMNS, this::read);
        return Change.unless(
                mistakes,
                new Imported(added.size(), priced.size(), unchanged, List.of()),
                List.of(),
                this::write);
    }

    private void read(Csv.Row row, Fields fields, String owner) {
        Optional<Site> site = SiteForm.read(fields, roster, new SiteId(ids.next()));
        claim(fields, owner);
        if (site.isEmpty() || !fields.mistakes().isEmpty()) {
            return;
        }
        Optional<Site> there = roster.site(site.get().code());
        if (there.isEmpty()) {
            added.add(site.get());
            return;
        }
        FIXED.forEach(
                (column, value) -> {
                    if (fields.has(column)
                            && !value.apply(site.get()).equals(value.apply(there.get()))) {
                        fields.wrongValue(
                                column,
                                "is not what this site has; only monthly_cost_idr can be imported"
                                        + " again");
                    }
                });
        if (fields.mistakes().isEmpty()) {
            price(there.get(), site.get().monthlyCostIdr());
        }
    }

    private void readCost(Csv.Row row, Fields fields, String owner) {
        String code = fields.required("code");
        Optional<Site> there = roster.site(code);
        if (there.isEmpty() && !code.isEmpty()) {
            fields.wrongValue(
                    "code", "is not the code of a site; import it first, with all columns");
        }
        fields.required("monthly_cost_idr");
        OptionalLong cost = SiteForm.monthlyCost(fields);
        claim(fields, owner);
        if (there.isPresent() && fields.mistakes().isEmpty()) {
            price(there.get(), cost);
        }
    }

    private void claim(Fields fields, String owner) {
        String code = fields.text("code").orElse("");
        roster.claim(Roster.Claim.SITE, code, owner)
                .filter(other -> !code.isEmpty())
                .ifPresent(other -> fields.wrongValue("code", "stands in " + other + " already"));
    }

    private void price(Site there, OptionalLong cost) {
        if (cost.isEmpty() || cost.equals(there.monthlyCostIdr())) {
            unchanged++;
        } else {
            priced.add(there.withMonthlyCost(cost));
        }
    }

    private void write(Handle handle) {
        SiteTable table = handle.attach(SiteTable.class);
        table.insert(added, now);
        table.price(priced);
    }
}
