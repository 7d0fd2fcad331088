package id.gardu.accounting;

import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.store.DatabaseKind;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code place}: a short number for each place a reading was taken at. Rows are never changed, so
 * all that were seen are remembered: as many as access points, times the ways to find them. Not
 * thread-safe.
 */
final class PlaceTable {
    private static final String ALL = "SELECT id, site_id, area_code, ap_id, ap_source FROM place";

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
        try (ResultSet rows = statements.get(ALL).executeQuery()) {
            while (rows.next()) {
                learn(
                        rows.getLong(1),
                        new Place(
                                rows.getLong(2),
                                rows.getString(3),
                                rows.getLong(4),
                                ApSource.of(rows.getString(5))));
            }
        }
    }

    private long add(Statements statements, Place place) throws SQLException {
        PreparedStatement insert = statements.get(INSERT);
        new BoundRows(insert)
                .number(place.site())
                .text(place.area())
                .number(place.ap())
                .text(place.source().word());
        try (ResultSet given = insert.executeQuery()) {
            if (!given.next()) {
                throw new SQLException("no number was given to a place");
            }
            long number = given.getLong(1);
            learn(number, place);
            return number;
        }
    }

    private void learn(long number, Place place) {
        numbers.put(place, number);
        places.put(number, place);
    }
}
