package id.gardu.network;

import id.gardu.network.NetworkChanges.Change;
import id.gardu.store.Csv;
import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A file of access points; the columns are the flags of {@code gardu ap add}. An uplink may stand
 * further down in the file.
 */
final class AccessPointImport {
    private final CsvSheet sheet;
    private final Roster roster;
    private final Map<Csv.Row, ApId> ids = new LinkedHashMap<>();
    private final Map<Csv.Row, AccessPoint> added = new LinkedHashMap<>();

    /** How many access points each warning is of. */
    private final Map<String, Integer> warnings = new TreeMap<>();

    private AccessPointImport(CsvSheet sheet, Inventory basis, IdSource ids) {
        this.sheet = sheet;
        this.roster = new Roster(basis);
        for (Csv.Row row : sheet.rows()) {
            ApId id = new ApId(ids.next());
            this.ids.put(row, id);
            sheet.cell(row, "name").ifPresent(name -> roster.announce(name, id));
        }
    }

    /**
     * @param write writes all of them
     */
    static Outcome<Change<Imported>> check(
            CsvSheet sheet,
            Inventory basis,
            IdSource ids,
            BiConsumer<Handle, List<AccessPoint>> write) {
        return new AccessPointImport(sheet, basis, ids).check(write);
    }

    private Outcome<Change<Imported>> check(BiConsumer<Handle, List<AccessPoint>> write) {
        var mistakes =
                new ArrayList<Mistake>(
                        sheet.check(AccessPoint.FIELDS.columns(), roster, this::read));
        mistakes.addAll(circles());
        List<AccessPoint> all = List.copyOf(added.values());
        List<String> told =
                warnings.entrySet().stream()
                        .map(one -> one.getValue() + " access points: " + one.getKey())
                        .toList();
        return Change.unless(
                mistakes,
                new Imported(all.size(), List.of(), 0, List.of()),
                told,
                handle -> write.accept(handle, all));
    }

    private void read(Csv.Row row, Fields given) {
        AccessPoint.read(given, Objects.requireNonNull(ids.get(row)))
                .ifPresent(
                        ap -> {
                            added.put(row, ap);
                            given.warnings().forEach(w -> warnings.merge(w, 1, Integer::sum));
                        });
    }

    /** Access points that hang on themselves through others of the file. */
    private List<Mistake> circles() {
        var uplinks = new HashMap<ApId, ApId>();
        added.values().forEach(ap -> ap.uplink().ifPresent(up -> uplinks.put(ap.id(), up)));
        var circles = new ArrayList<Mistake>();
        added.forEach(
                (row, ap) -> {
                    if (hangsOnItself(ap.id(), uplinks)) {
                        circles.add(
                                Mistake.of(
                                                "uplink",
                                                sheet.cell(row, "uplink").orElse(""),
                                                "hangs on this access point itself")
                                        .atLine(row.line()));
                    }
                });
        return circles;
    }

    private static boolean hangsOnItself(ApId start, Map<ApId, ApId> uplinks) {
        Optional<ApId> at = Optional.ofNullable(uplinks.get(start));
        for (int step = 0; at.isPresent() && step < uplinks.size(); step++) {
            if (at.get().equals(start)) {
                return true;
            }
            at = Optional.ofNullable(uplinks.get(at.get()));
        }
        return false;
    }
}
