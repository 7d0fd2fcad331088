package id.gardu.accounting;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The sessions that a batch needs, in few questions.
 *
 * <p>Plans are kept while tables grow, so every question leaves one way to answer it: the outer
 * join begins with what is asked, and {@code nas_id + 0} keeps out the index of all sessions of a
 * NAS where another one is better.
 */
final class BatchQueries {
    private static final String BY_KEY =
            Asked.of("nas_id, acct_session_id, station_key", "(?, ?, ?)")
                    + "SELECT "
                    + SessionRows.COLUMNS
                    + """
                    FROM asked a LEFT JOIN session s ON s.nas_id = a.nas_id
                     AND s.acct_session_id = a.acct_session_id AND s.station_key = a.station_key\
                    """;

    private static final String BY_GRANT =
            Asked.of("nas_id, grant_id", "(?, ?)")
                    + "SELECT "
                    + SessionRows.COLUMNS
                    + "FROM asked a LEFT JOIN session s ON s.grant_id = a.grant_id"
                    + " AND s.nas_id + 0 = a.nas_id";

    private static final String OPEN_OF_STATION =
            Asked.of("nas_id, station", "(?, ?)")
                    + "SELECT "
                    + SessionRows.COLUMNS
                    + """
                    FROM asked a LEFT JOIN session s ON s.station = a.station
                     AND s.nas_id + 0 = a.nas_id AND s.ended_at IS NULL\
                    """;

    private static final String BY_ID =
            Asked.of("id", "(?)")
                    + "SELECT "
                    + SessionRows.COLUMNS
                    + "FROM asked a LEFT JOIN session s ON s.id = a.id";

    private static final Long NO_ID = 0L;
    private static final BookKey NO_KEY = new BookKey(0, "", "");
    private static final GrantAt NO_GRANT = new GrantAt(0, "");
    private static final StationAt NO_STATION = new StationAt(0, 0);

    private final Statements statements;

    BatchQueries(Statements statements) {
        this.statements = statements;
    }

    /** A grant of a NAS. */
    record GrantAt(long nas, String grantId) {}

    /** A station at a NAS. */
    record StationAt(long nas, long station) {}

    /** All generations of the sessions of {@code keys}. */
    List<Session> byKeys(Collection<BookKey> keys) throws SQLException {
        return ask(
                BY_KEY,
                keys,
                NO_KEY,
                (row, key) ->
                        row.number(key.nas()).text(key.acctSessionId()).text(key.stationKey()));
    }

    List<Session> byGrants(Collection<GrantAt> grants) throws SQLException {
        return ask(
                BY_GRANT,
                grants,
                NO_GRANT,
                (row, grant) -> row.number(grant.nas()).text(grant.grantId()));
    }

    List<Session> openOfStations(Collection<StationAt> stations) throws SQLException {
        return ask(
                OPEN_OF_STATION,
                stations,
                NO_STATION,
                (row, at) -> row.number(at.nas()).number(at.station()));
    }

    List<Session> byIds(Collection<Long> ids) throws SQLException {
        return ask(BY_ID, ids, NO_ID, Parameters::number);
    }

    @FunctionalInterface
    private interface Question<T> {
        void fill(Parameters row, T asked) throws SQLException;
    }

    private <T> List<Session> ask(String sql, Collection<T> asked, T none, Question<T> question)
            throws SQLException {
        var found = new ArrayList<Session>();
        Iterator<T> left = asked.iterator();
        while (left.hasNext()) {
            PreparedStatement statement = statements.get(sql);
            var row = new Parameters(statement);
            for (int place = 0; place < Asked.AT_ONCE; place++) {
                question.fill(row, left.hasNext() ? left.next() : none);
            }
            read(statement, found);
        }
        return found;
    }

    private static void read(PreparedStatement statement, List<Session> into) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (SessionRows.isThere(rows)) {
                    into.add(SessionRows.read(rows));
                }
            }
        }
    }
}
