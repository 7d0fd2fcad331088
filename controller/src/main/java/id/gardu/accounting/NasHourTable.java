package id.gardu.accounting;

import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.accounting.Statements.Rows;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.util.Map;

/** {@code nas_hour}: authentic packets heard. */
final class NasHourTable {
    private static final String ADD =
            """
            INSERT INTO nas_hour (utc_hour, nas_id, packets) VALUES (?, ?, ?)
            ON CONFLICT (utc_hour, nas_id) DO UPDATE SET
                packets = nas_hour.packets + excluded.packets\
            """;

    private static final String DELETE =
            """
            DELETE FROM nas_hour WHERE (utc_hour, nas_id) IN (
                SELECT utc_hour, nas_id FROM nas_hour WHERE utc_hour < :before
                ORDER BY utc_hour, nas_id LIMIT :most)\
            """;

    private final Statements statements;

    NasHourTable(Statements statements) {
        this.statements = statements;
    }

    void add(Map<NasHourKey, Long> packets) throws SQLException {
        Rows row = statements.rows(ADD);
        for (var entry : packets.entrySet()) {
            row.number(entry.getKey().hour()).number(entry.getKey().nas()).number(entry.getValue());
            row.row();
        }
        row.write();
    }

    /** Deletes at most {@code most} rows of hours before {@code hour}; how many there were. */
    static int delete(Handle handle, long hour, int most) {
        return handle.createUpdate(DELETE).bind("before", hour).bind("most", most).execute();
    }
}
