package id.gardu.network;

import id.gardu.network.NetworkChanges.Change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a new installation begins with: areas of a file, and the shipped plan. */
final class Furnishing {
    private Furnishing() {}

    /** The file's rows; none without a file. */
    static Outcome<CsvSheet> read(Optional<Path> areas) {
        if (areas.isEmpty()) {
            return new Outcome.Done<>(
                    new CsvSheet(Area.FIELDS.columns().all(), List.of()), List.of());
        }
        try {
            return CsvSheet.read(Files.readAllBytes(areas.get()));
        } catch (IOException e) {
            return new Outcome.Refused<>(
                    List.of(
                            Mistake.of(
                                    "city.areas",
                                    areas.get().toString(),
                                    "cannot be read; name a file of areas, or leave it empty")));
        }
    }

    /** Whatever is there already stays. */
    static Outcome<Change<Imported>> check(
            Function<Inventory, Outcome<Change<Imported>>> areas,
            Inventory basis,
            InventoryRows rows,
            Instant now) {
        if (!basis.areas().isEmpty()) {
            return withPlan(basis, new Change<>(Imported.NOTHING, handle -> {}), rows, now);
        }
        return areas.apply(basis).then(change -> withPlan(basis, change, rows, now));
    }

    private static Outcome<Change<Imported>> withPlan(
            Inventory basis, Change<Imported> areas, InventoryRows rows, Instant now) {
        return Change.unless(
                List.of(),
                areas.result(),
                List.of(),
                handle -> {
                    areas.write().accept(handle);
                    if (basis.plans().isEmpty()) {
                        rows.insertPlan(handle, Plan.WARGA, now);
                    }
                });
    }
}
