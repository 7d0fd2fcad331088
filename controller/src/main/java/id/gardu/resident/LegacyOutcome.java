package id.gardu.resident;

import java.util.List;

/** What became of a file of credentials. */
public sealed interface LegacyOutcome {
    /** All of them work now. */
    record Imported(int credentials) implements LegacyOutcome {}

    /** All of them could be imported; nothing was. */
    record WouldImport(int credentials) implements LegacyOutcome {}

    /** Nothing was imported. */
    record Refused(List<BadRow> rows) implements LegacyOutcome {
        public Refused {
            rows = List.copyOf(rows);
        }
    }
}
