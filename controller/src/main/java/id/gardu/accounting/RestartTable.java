package id.gardu.accounting;

import id.gardu.accounting.Statements.BoundRows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** {@code nas_restart}: the latest Accounting-On of each NAS. */
final class RestartTable {
    private static final String LATEST = "SELECT began_at FROM nas_restart WHERE nas_id = ?";

    private static final String PUT =
            """
            INSERT INTO nas_restart (nas_id, began_at) VALUES (?, ?)
            ON CONFLICT (nas_id) DO UPDATE SET began_at = excluded.began_at
            WHERE nas_restart.began_at < excluded.began_at\
            """;

    private static final String DELETE = "DELETE FROM nas_restart WHERE began_at > ?";

    private final Statements statements;

    RestartTable(Statements statements) {
        this.statements = statements;
    }

    /** When a NAS said Accounting-On last, epoch seconds. */
    OptionalLong latest(long nas) throws SQLException {
        var statement = statements.get(LATEST);
        statement.setLong(1, nas);
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? OptionalLong.of(row.getLong(1) / SessionRows.MILLIS)
                    : OptionalLong.empty();
        }
    }

    void deleteAfter(Instant moment) throws SQLException {
        var statement = statements.get(DELETE);
        new BoundRows(statement).number(moment.toEpochMilli());
        statement.executeUpdate();
    }

    /** Keeps the later one. */
    void put(long nas, long at) throws SQLException {
        var statement = statements.get(PUT);
        new BoundRows(statement).number(nas).number(at * SessionRows.MILLIS);
        statement.executeUpdate();
    }

    /**
     * When each NAS said Accounting-On last, asked of the disk once. What a batch learns is
     * remembered when it is on disk. Not thread-safe.
     */
    static final class Restarts {
        private final RestartTable table;
        private final SessionCache cache;
        private final Map<Long, OptionalLong> now = new HashMap<>();

        Restarts(RestartTable table, SessionCache cache) {
            this.table = table;
            this.cache = cache;
        }

        /** Epoch seconds. */
        OptionalLong latest(long nas) throws SQLException {
            OptionalLong known = now.get(nas);
            if (known == null) {
                known = cache.restarts().get(nas);
            }
            if (known == null) {
                known = table.latest(nas);
                now.put(nas, known);
            }
            return known;
        }

        /** Whether the NAS began again after {@code before} and at or before {@code by}. */
        boolean isBetween(long nas, long before, long by) throws SQLException {
            OptionalLong latest = latest(nas);
            return latest.isPresent() && before < latest.getAsLong() && latest.getAsLong() <= by;
        }

        void put(long nas, long at) throws SQLException {
            OptionalLong latest = latest(nas);
            if (latest.isEmpty() || latest.getAsLong() < at) {
                table.put(nas, at);
                now.put(nas, OptionalLong.of(at));
            }
        }

        /** Our clock was ahead: nothing has begun after {@code moment}. */
        void forgetAfter(Instant moment) throws SQLException {
            table.deleteAfter(moment);
            cache.restarts().clear();
            now.clear();
        }

        /** The batch is on disk. */
        void committed() {
            cache.restarts().putAll(now);
        }
    }
}
