package id.gardu.accounting;

import static id.gardu.accounting.Statements.octets;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.CounterReading.RawCounters;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.network.ViewPoint;
import id.gardu.store.DatabaseKind;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private ReadingTable() {}

    /**
     * A reading of a session.
     *
     * @param nth of those of one second, from 0
     */
    record Kept(long session, int nth, CounterReading reading) {}

    /** At most {@code most} readings of a session. */
    static List<Kept> of(Statements statements, PlaceTable places, long session, int most)
            throws SQLException {
        var found = new ArrayList<Kept>();
        statements
                .asking(OF_SESSION, session, most)
                .ask(
                        row ->
                                found.add(
                                        new Kept(
                                                session,
                                                row.getInt(2),
                                                reading(
                                                        row,
                                                        places.at(statements, row.getLong(9))))));
        return found;
    }

    /**
     * @param readings of each session, second and number one
     */
    static void put(Statements statements, PlaceTable places, Collection<Kept> readings)
            throws SQLException {
        statements.write(
                PUT,
                readings,
                (row, kept) -> {
                    CounterReading reading = kept.reading();
                    RawCounters told = reading.told();
                    row.number(kept.session())
                            .number(reading.second())
                            .number(kept.nth())
                            .octets(told.input())
                            .octets(told.output())
                            .octets(told.inputPackets())
                            .octets(told.outputPackets());
                    return (reading.stamp() == CounterReading.NO_STAMP
                                    ? row.nothing()
                                    : row.number(reading.stamp()))
                            .number(bits(reading))
                            .number(places.numberOf(statements, reading.place()));
                });
    }

    static void delete(Statements statements, Collection<Long> sessions) throws SQLException {
        statements.write(DELETE, sessions, Statements.Rows::number);
    }

    private static CounterReading reading(ResultSet row, Place place) throws SQLException {
        long input = octets(row, 3);
        long output = octets(row, 4);
        int bits = row.getInt(8);
        return new CounterReading(
                row.getLong(1),
                Statements.number(row, 7).orElse(CounterReading.NO_STAMP),
                (bits & STOP) != 0 ? Kind.STOP : (bits & START) != 0 ? Kind.START : Kind.INTERIM,
                new RawCounters(
                        input,
                        output,
                        octets(row, 5),
                        octets(row, 6),
                        (bits & GIGAWORDS) != 0 || Math.max(input, output) >= CounterReading.WRAP,
                        (bits & NARROW) != 0,
                        (bits & NAS_VIEW) != 0
                                ? ViewPoint.NAS
                                : (bits & CLIENT_VIEW) != 0 ? ViewPoint.CLIENT : ViewPoint.UNKNOWN),
                place);
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

    /**
     * {@code place}: a short number for each place a reading was taken at. Rows are never changed,
     * so all that were seen are remembered: as many as access points, times the ways to find them.
     * Not thread-safe.
     */
    static final class PlaceTable {
        private static final String ALL =
                "SELECT id, site_id, area_code, ap_id, ap_source FROM place";

        private static final String ONE_AT_A_TIME = "LOCK TABLE place IN SHARE ROW EXCLUSIVE MODE";

        private static final String INSERT =
                """
                INSERT INTO place (id, site_id, area_code, ap_id, ap_source)
                SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ? FROM place RETURNING id\
                """;

        private final Map<Place, Long> numbers = new HashMap<>();
        private final Map<Long, Place> places = new HashMap<>();

        /** The number of {@code place}, given now if it has none. */
        long numberOf(Statements statements, Place place) throws SQLException {
            Long known = numbers.get(place);
            if (known == null) {
                // A number is given by one controller at a time: until it is on disk.
                if (statements.dialect() == DatabaseKind.POSTGRESQL) {
                    var _ = statements.get(ONE_AT_A_TIME).execute();
                }
                load(statements);
                known = numbers.get(place);
            }
            return known == null ? add(statements, place) : known;
        }

        Place at(Statements statements, long number) throws SQLException {
            if (!places.containsKey(number)) {
                load(statements);
            }
            return Optional.ofNullable(places.get(number))
                    .orElseThrow(() -> new SQLException("no place has the number " + number));
        }

        /** A batch was rolled back: the numbers it gave are not given. */
        void forget() {
            numbers.clear();
            places.clear();
        }

        private void load(Statements statements) throws SQLException {
            statements
                    .asking(ALL)
                    .ask(
                            row ->
                                    learn(
                                            row.getLong(1),
                                            new Place(
                                                    row.getLong(2),
                                                    row.getString(3),
                                                    row.getLong(4),
                                                    ApSource.of(row.getString(5)))));
        }

        private long add(Statements statements, Place place) throws SQLException {
            Statements.BoundRows insert = statements.asking(INSERT);
            insert.number(place.site())
                    .text(place.area())
                    .number(place.ap())
                    .text(place.source().word());
            long number = insert.numbers().getFirst();
            learn(number, place);
            return number;
        }

        private void learn(long number, Place place) {
            numbers.put(place, number);
            places.put(number, place);
        }
    }
}
