package id.gardu.accounting;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code session_reading}: what the counters stood at, until two days after the session. */
final class ReadingTable {
    private static final String OF_SESSION =
            """
            SELECT second, uploaded, downloaded, place_id FROM session_reading
            WHERE session_id = ? ORDER BY second LIMIT ?\
            """;

    private static final String PUT =
            """
            INSERT INTO session_reading (session_id, second, uploaded, downloaded, place_id)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (session_id, second) DO UPDATE SET uploaded = excluded.uploaded,
                downloaded = excluded.downloaded, place_id = excluded.place_id\
            """;

    private static final String DELETE = "DELETE FROM session_reading WHERE session_id = ?";

    private final Statements statements;
    private final PlaceTable places;

    ReadingTable(Statements statements, PlaceTable places) {
        this.statements = statements;
        this.places = places;
    }

    /** A reading of a session. */
    record Kept(long session, Reading reading) {}

    /** At most {@code most} readings of a session. */
    List<Reading> of(long session, int most) throws SQLException {
        PreparedStatement statement = statements.get(OF_SESSION);
        new BoundRows(statement).number(session).number(most);
        var found = new ArrayList<Reading>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Reading(
                                rows.getLong(1),
                                SessionRows.octets(rows, 2),
                                SessionRows.octets(rows, 3),
                                places.at(statements, rows.getLong(4))));
            }
        }
        return found;
    }

    /**
     * @param readings of each session and second one
     */
    void put(Collection<Kept> readings) throws SQLException {
        Rows row = statements.rows(PUT);
        for (Kept kept : readings) {
            Reading reading = kept.reading();
            row.number(kept.session())
                    .number(reading.second())
                    .octets(reading.uploaded())
                    .octets(reading.downloaded())
                    .number(places.numberOf(statements, reading.place()));
            row.row();
        }
        row.write();
    }

    void delete(Collection<Long> sessions) throws SQLException {
        Rows row = statements.rows(DELETE);
        for (long session : sessions) {
            row.number(session);
            row.row();
        }
        row.write();
    }
}
