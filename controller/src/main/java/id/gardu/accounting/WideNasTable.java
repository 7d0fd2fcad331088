package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.Statements.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
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
                Rows row = statements.rows(INSERT);
                row.number(nas).number(seen.usage().receivedAt().toEpochMilli()).row();
                row.write();
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
        if (loaded) {
            return;
        }
        try (ResultSet rows = statements.get(ALL).executeQuery()) {
            while (rows.next()) {
                wide.add(rows.getLong(1));
            }
        }
        loaded = true;
    }
}
