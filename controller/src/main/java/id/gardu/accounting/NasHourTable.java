package id.gardu.accounting;

import id.gardu.accounting.RollUps.NasHourKey;

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
}
