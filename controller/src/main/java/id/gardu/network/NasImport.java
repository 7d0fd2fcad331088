package id.gardu.network;

import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A file of NAS; the columns are the flags of {@code gardu nas add}. */
final class NasImport {
    private NasImport() {}

    /**
     * @param write writes all of them
     */
    static Outcome<Change<Imported>> check(
            CsvSheet sheet,
            Inventory basis,
            List<NasKind> kinds,
            IdSource ids,
            BiConsumer<Handle, List<NewNas>> write) {
        var roster = new Roster(basis);
        var added = new ArrayList<NewNas>();
        List<Mistake> mistakes =
                sheet.check(
                        NasForm.COLUMNS,
                        (row, fields, owner) ->
                                NasForm.read(fields, roster, kinds, new NasId(ids.next()), owner)
                                        .ifPresent(added::add));
        return Change.unless(
                mistakes,
                new Imported(added.size(), 0, 0, added.stream().map(NewNas::secret).toList()),
                added.stream().flatMap(nas -> nas.warnings().stream()).toList(),
                handle -> write.accept(handle, added));
    }
}
