package id.gardu.network;

import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.store.Word;

import java.util.List;

/**
 * What a CSV file brought, or, of a dry run, would bring.
 *
 * @param updates records that the file changed
 * @param unchanged rows that said nothing new
 * @param secrets those of added NAS, told once; none after a dry run
 * @param gone names of what is there and not in the file: it stays
 */
public record Imported(
        int added,
        List<Update> updates,
        int unchanged,
        List<NewSecret> secrets,
        List<String> gone) {
    /** Of an empty file. */
    static final Imported NOTHING = new Imported(0, List.of(), 0, List.of(), List.of());

    public Imported {
        updates = List.copyOf(updates);
        secrets = List.copyOf(secrets);
        gone = List.copyOf(gone);
    }

    /**
     * What a file changed of a thing that was there.
     *
     * @param record its id, of an area its code
     * @param cells by field, old and new
     * @param changes the same in one line, by the names of JSON
     */
    public record Update(
            String record, String name, List<RecordChange.Cell> cells, String changes) {
        public Update {
            cells = List.copyOf(cells);
        }
    }

    public int updated() {
        return updates.size();
    }

    /** {@code 3 rows: 1 added, 2 updated, 0 unchanged}. */
    public String told() {
        return "%d rows: %d added, %d updated, %d unchanged"
                .formatted(rows(), added, updated(), unchanged);
    }

    public int rows() {
        return added + updated() + unchanged;
    }

    Imported withoutSecrets() {
        return new Imported(added, updates, unchanged, List.of(), gone);
    }

    /** What a CSV file can bring: {@code gardu area|site|nas|ap|plan import FILE}. */
    public enum ImportKind implements Word {
        AREA,
        SITE,
        NAS,
        AP,
        PLAN
    }
}
