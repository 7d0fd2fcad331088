package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code nas_wide}: NAS that have sent a Gigawords attribute, 0 included, so that their counters do
 * not run over. Rows are never taken away, so all are remembered. Written in the ledger's turn
 * only. Not thread-safe.
 */
final class WideNasTable {
    private static final String ALL = "SELECT nas_id FROM nas_wide";

    private static final String INSERT =
            "INSERT INTO nas_wide (nas_id, since) VALUES (?, ?) ON CONFLICT (nas_id) DO NOTHING";

    private final Set<Long> wide = new HashSet<>();
    private boolean loaded;

    /** The record with what is known of its NAS's counters; after it more may be known. */
    PreparedRecord judge(Statements statements, PreparedRecord seen) throws SQLException {
        if (seen.usage().source() != UsageSource.RADIUS) {
            return seen;
        }
        long nas = seen.key().nas();
        load(statements);
        if (seen.isWide()) {
            if (wide.add(nas)) {
                long since = seen.usage().receivedAt().toEpochMilli();
                statements.write(INSERT, List.of(nas), (row, one) -> row.number(one).number(since));
            }
            return seen;
        }
        return wide.contains(nas) ? seen : seen.asNarrow();
    }

    /** Another wrote, or a batch was rolled back: what is remembered may not be so. */
    void forget() {
        wide.clear();
        loaded = false;
    }

    private void load(Statements statements) throws SQLException {
        if (!loaded) {
            wide.addAll(statements.asking(ALL).numbers());
            loaded = true;
        }
    }
}
