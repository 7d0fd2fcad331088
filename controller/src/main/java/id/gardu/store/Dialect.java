package id.gardu.store;

import java.util.Map;

/** Which database answers. SQL is written for both; what cannot be is decided by this. */
public enum Dialect {
    SQLITE,
    POSTGRESQL;

    /**
     * What migrations write differently: {@code ${rowid}} is a 64-bit key that is the row's own
     * place, {@code ${clustered}} a table that lies in the order of its key. In SQLite both save a
     * second tree.
     */
    Map<String, String> words() {
        return switch (this) {
            case SQLITE -> Map.of("rowid", "INTEGER", "clustered", "WITHOUT ROWID");
            case POSTGRESQL -> Map.of("rowid", "BIGINT", "clustered", "");
        };
    }
}
