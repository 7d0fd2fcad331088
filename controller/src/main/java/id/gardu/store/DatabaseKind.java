package id.gardu.store;

import java.util.Map;

/** Which database answers. SQL is written for both; what cannot be is decided by this. */
public enum DatabaseKind {
    SQLITE,
    POSTGRESQL;

    /**
     * What migrations write differently: {@code ${rowid}} is a 64-bit key that is the row's own
     * place, {@code ${clustered}} a table that lies in the order of its key: in SQLite both save a
     * second tree. {@code ${roomy}} is a table whose rows change often: PostgreSQL leaves room for
     * the new version beside the old one, and no index has to change.
     */
    Map<String, String> words() {
        return switch (this) {
            case SQLITE -> Map.of("rowid", "INTEGER", "clustered", "WITHOUT ROWID", "roomy", "");
            case POSTGRESQL ->
                    Map.of("rowid", "BIGINT", "clustered", "", "roomy", "WITH (fillfactor = 60)");
        };
    }
}
