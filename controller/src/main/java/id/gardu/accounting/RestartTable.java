package id.gardu.accounting;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code nas_restart}: the latest Accounting-On of each NAS, asked of the disk once. What a batch
 * learns is remembered when it is on disk. Not thread-safe.
 */
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
    private final SessionCache cache;
    private final Map<Long, OptionalLong> now = new HashMap<>();

    RestartTable(Statements statements, SessionCache cache) {
        this.statements = statements;
        this.cache = cache;
    }

    /** Epoch seconds. */
    OptionalLong latest(long nas) throws SQLException {
        OptionalLong known = now.get(nas);
        if (known == null) {
            known = cache.restarts().get(nas);
        }
        if (known == null) {
            known =
                    statements.asking(LATEST, nas).numbers().stream()
                            .mapToLong(millis -> millis / Statements.MILLIS)
                            .findFirst();
            now.put(nas, known);
        }
        return known;
    }

    /** Whether the NAS began again after {@code before} and at or before {@code by}. */
    boolean isBetween(long nas, long before, long by) throws SQLException {
        OptionalLong latest = latest(nas);
        return latest.isPresent() && before < latest.getAsLong() && latest.getAsLong() <= by;
    }

    /** Keeps the later one. */
    void put(long nas, long at) throws SQLException {
        OptionalLong latest = latest(nas);
        if (latest.isEmpty() || latest.getAsLong() < at) {
            statements.execute(PUT, nas, at * Statements.MILLIS);
            now.put(nas, OptionalLong.of(at));
        }
    }

    /** Our clock was ahead: nothing has begun after {@code moment}. */
    void forgetAfter(Instant moment) throws SQLException {
        statements.execute(DELETE, moment.toEpochMilli());
        cache.restarts().clear();
        now.clear();
    }

    /** The batch is on disk. */
    void committed() {
        cache.restarts().putAll(now);
    }
}
