package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.CounterReading.Told;
import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.Statements.Rows;
import id.gardu.network.ViewPoint;

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
            SELECT second, nth, input, output, input_packets, output_packets, stamp, told, place_id
            FROM session_reading WHERE session_id = ? ORDER BY second, nth LIMIT ?\
            """;

    private static final String PUT =
            """
            INSERT INTO session_reading (session_id, second, nth, input, output, input_packets,
                output_packets, stamp, told, place_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (session_id, second, nth) DO UPDATE SET input = excluded.input,
                output = excluded.output, input_packets = excluded.input_packets,
                output_packets = excluded.output_packets, stamp = excluded.stamp,
                told = excluded.told, place_id = excluded.place_id\
            """;

    private static final String DELETE = "DELETE FROM session_reading WHERE session_id = ?";

    private static final int START = 1;
    private static final int STOP = 2;
    private static final int GIGAWORDS = 4;
    private static final int NARROW = 8;
    private static final int NAS_VIEW = 16;
    private static final int CLIENT_VIEW = 32;

    private final Statements statements;
    private final PlaceTable places;

    ReadingTable(Statements statements, PlaceTable places) {
        this.statements = statements;
        this.places = places;
    }

    /**
     * A reading of a session.
     *
     * @param nth of those of one second, from 0
     */
    record Kept(long session, int nth, CounterReading reading) {}

    /** At most {@code most} readings of a session. */
    List<Kept> of(long session, int most) throws SQLException {
        PreparedStatement statement = statements.get(OF_SESSION);
        new BoundRows(statement).number(session).number(most);
        var found = new ArrayList<Kept>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Kept(session, rows.getInt(2), reading(rows)));
            }
        }
        return found;
    }

    /**
     * @param readings of each session, second and number one
     */
    void put(Collection<Kept> readings) throws SQLException {
        Rows row = statements.rows(PUT);
        for (Kept kept : readings) {
            CounterReading reading = kept.reading();
            Told told = reading.told();
            Rows values =
                    row.number(kept.session())
                            .number(reading.second())
                            .number(kept.nth())
                            .octets(told.input())
                            .octets(told.output())
                            .octets(told.inputPackets())
                            .octets(told.outputPackets());
            (reading.stamp() == CounterReading.NO_STAMP
                            ? values.nothing()
                            : values.number(reading.stamp()))
                    .number(bits(reading))
                    .number(places.numberOf(statements, reading.place()));
            row.row();
        }
        row.write();
    }

    void delete(Collection<Long> sessions) throws SQLException {
        Rows row = statements.rows(DELETE);
        for (long session : sessions) {
            row.number(session).row();
        }
        row.write();
    }

    private CounterReading reading(ResultSet row) throws SQLException {
        long input = SessionRows.octets(row, 3);
        long output = SessionRows.octets(row, 4);
        long stamp = row.getLong(7);
        boolean stamped = !row.wasNull();
        int bits = row.getInt(8);
        return new CounterReading(
                row.getLong(1),
                stamped ? stamp : CounterReading.NO_STAMP,
                (bits & STOP) != 0 ? Kind.STOP : (bits & START) != 0 ? Kind.START : Kind.INTERIM,
                new Told(
                        input,
                        output,
                        SessionRows.octets(row, 5),
                        SessionRows.octets(row, 6),
                        (bits & GIGAWORDS) != 0 || Math.max(input, output) >= CounterRules.WRAP,
                        (bits & NARROW) != 0,
                        (bits & NAS_VIEW) != 0
                                ? ViewPoint.NAS
                                : (bits & CLIENT_VIEW) != 0 ? ViewPoint.CLIENT : ViewPoint.UNKNOWN),
                places.at(statements, row.getLong(9)));
    }

    private static int bits(CounterReading reading) {
        int kind =
                switch (reading.kind()) {
                    case START -> START;
                    case INTERIM -> 0;
                    case STOP -> STOP;
                };
        int view =
                switch (reading.told().view()) {
                    case NAS -> NAS_VIEW;
                    case CLIENT -> CLIENT_VIEW;
                    case UNKNOWN -> 0;
                };
        return kind
                | view
                | (reading.told().wide() ? GIGAWORDS : 0)
                | (reading.told().narrow() ? NARROW : 0);
    }
}
