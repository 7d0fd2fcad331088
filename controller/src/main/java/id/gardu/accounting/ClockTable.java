package id.gardu.accounting;

import id.gardu.accounting.ColumnRows.ManyRows;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.Statements.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code nas_clock}: what the packets of a NAS said of its clock. */
final class ClockTable {
    private static final String COLUMNS = "SELECT c.nas_id, c.clock, c.since, c.readings, c.lower ";

    private static final String ONE =
            COLUMNS + "FROM nas_clock c WHERE c.nas_id = ? AND c.clock = ?";

    private static final String MANY =
            "WITH asked (nas_id, clock) AS (SELECT * FROM %s) "
                            .formatted(ManyRows.arrays(List.of("bigint", "text")))
                    + COLUMNS
                    + "FROM asked a JOIN nas_clock c ON c.nas_id = a.nas_id AND c.clock = a.clock";

    private static final String PUT =
            """
            INSERT INTO nas_clock (nas_id, clock, offset_s, since, readings, lower, written_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (nas_id, clock) DO UPDATE SET
                offset_s = excluded.offset_s, since = excluded.since,
                readings = excluded.readings, lower = excluded.lower,
                written_at = excluded.written_at\
            """;

    private static final String DELETE =
            "DELETE FROM nas_clock WHERE nas_id = ? AND clock = ? AND written_at < ?";

    private static final String FORGET =
            "DELETE FROM nas_clock WHERE nas_id = ? AND clock = ? AND readings = ?";

    private final Statements statements;

    ClockTable(Statements statements) {
        this.statements = statements;
    }

    /** What is known of {@code clocks}; of some nothing. */
    Map<ClockKey, NasClock> of(Collection<ClockKey> clocks) throws SQLException {
        Map<ClockKey, NasClock> found = new HashMap<>();
        if (clocks.isEmpty()) {
            return found;
        }
        Statements.Answer into = rows -> read(rows, found);
        switch (statements.dialect()) {
            case SQLITE -> {
                for (ClockKey clock : clocks) {
                    new BoundRows(statements.get(ONE))
                            .number(clock.nas())
                            .text(clock.name())
                            .ask(into);
                }
            }
            case POSTGRESQL -> {
                ColumnRows columns = ColumnRows.asking(MANY);
                for (ClockKey clock : clocks) {
                    columns.number(clock.nas()).text(clock.name());
                    columns.row();
                }
                statements.ask(List.of(columns), into);
            }
        }
        return found;
    }

    /**
     * Writes clocks that changed.
     *
     * @param receipts of the packets that changed them, epoch seconds
     */
    void put(Map<ClockKey, NasClock> clocks, Map<ClockKey, Long> receipts) throws SQLException {
        Rows row = statements.rows(PUT);
        for (var entry : clocks.entrySet()) {
            NasClock clock = entry.getValue();
            row.number(entry.getKey().nas())
                    .text(entry.getKey().name())
                    .number(clock.offset())
                    .number(clock.since() * SessionRows.MILLIS)
                    .text(clock.text())
                    .text(clock.lower().text())
                    .number(receipts.getOrDefault(entry.getKey(), 0L) * SessionRows.MILLIS)
                    .row();
        }
        row.write();
    }

    /** Forgets what is known of those of these that were written before {@code before}. */
    void delete(Collection<ClockKey> clocks, Instant before) throws SQLException {
        Rows row = statements.rows(DELETE);
        for (ClockKey clock : clocks) {
            row.number(clock.nas()).text(clock.name()).number(before.toEpochMilli()).row();
        }
        row.write();
    }

    /** Forgets these, unless somebody has learned something else of one since. */
    void forget(Map<ClockKey, NasClock> clocks) throws SQLException {
        Rows row = statements.rows(FORGET);
        for (var entry : clocks.entrySet()) {
            row.number(entry.getKey().nas())
                    .text(entry.getKey().name())
                    .text(entry.getValue().text())
                    .row();
        }
        row.write();
    }

    private static void read(ResultSet rows, Map<ClockKey, NasClock> into) throws SQLException {
        while (rows.next()) {
            into.put(
                    new ClockKey(rows.getLong(1), rows.getString(2)),
                    NasClock.parse(
                            rows.getLong(3) / SessionRows.MILLIS,
                            rows.getString(4),
                            rows.getString(5)));
        }
    }
}
