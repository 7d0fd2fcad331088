package id.gardu.accounting;

import id.gardu.accounting.NasDays.NasDay;
import id.gardu.accounting.NasDays.Words;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.SortedMap;

/** {@code nas_day}: bits are set and never taken back. */
final class NasDayTable {
    private static final String ADD =
            """
            INSERT INTO nas_day (local_day, nas_id, heard, answered, silent, snmp)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (local_day, nas_id) DO UPDATE SET
                heard = nas_day.heard | excluded.heard,
                answered = nas_day.answered | excluded.answered,
                silent = nas_day.silent | excluded.silent,
                snmp = nas_day.snmp | excluded.snmp\
            """;

    private final Statements statements;

    NasDayTable(Statements statements) {
        this.statements = statements;
    }

    void add(SortedMap<NasDay, Words> days) throws SQLException {
        Rows row = statements.rows(ADD);
        for (var entry : days.entrySet()) {
            Words words = entry.getValue();
            row.number(entry.getKey().day())
                    .number(entry.getKey().nas())
                    .number(words.heard())
                    .number(words.answered())
                    .number(words.silent())
                    .number(words.snmp());
            row.row();
        }
        row.write();
    }
}
