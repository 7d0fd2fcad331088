package id.gardu.accounting;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When each NAS said Accounting-On last, asked of the disk once. What a batch learns is remembered
 * when it is on disk. Not thread-safe.
 */
final class Restarts {
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
