package id.gardu.accounting;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The sessions that a batch needs, in few questions.
 *
 * <p>Plans are kept while tables grow, so every question leaves one way to answer it: the outer
 * join begins with what is asked, and {@code nas_id + 0} keeps out the index of all sessions of a
 * NAS where another one is better.
 */
final class BatchQueries {
    private static final String SELECT = "SELECT " + SessionRows.COLUMNS;

    private static final Asked<BookKey> BY_KEY =
            Asked.of(
                    "nas_id, acct_session_id, station_key",
                    List.of("bigint", "text", "text"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.nas_id = a.nas_id
                             AND s.acct_session_id = a.acct_session_id
                             AND s.station_key = a.station_key\
                            """,
                    new BookKey(0, "", ""),
                    (row, key) ->
                            row.number(key.nas()).text(key.acctSessionId()).text(key.stationKey()));

    private static final Asked<GrantAt> BY_GRANT =
            Asked.of(
                    "nas_id, grant_id",
                    List.of("bigint", "text"),
                    SELECT
                            + "FROM asked a LEFT JOIN session s ON s.grant_id = a.grant_id"
                            + " AND s.nas_id + 0 = a.nas_id",
                    new GrantAt(0, ""),
                    (row, grant) -> row.number(grant.nas()).text(grant.grantId()));

    private static final Asked<StationAt> OPEN_OF_STATION =
            Asked.of(
                    "nas_id, station",
                    List.of("bigint", "bigint"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.station = a.station
                             AND s.nas_id + 0 = a.nas_id AND s.ended_at IS NULL\
                            """,
                    new StationAt(0, 0),
                    (row, at) -> row.number(at.nas()).number(at.station()));

    private static final Asked<Long> BY_ID =
            Asked.of(
                    "id",
                    List.of("bigint"),
                    SELECT + "FROM asked a LEFT JOIN session s ON s.id = a.id",
                    0L,
                    Parameters::number);

    /** By two small indexes: those of a NAS that are open, and those that ended in that time. */
    private static final String HEARD_WITHIN =
            """
            SELECT id FROM session
            WHERE ended_at IS NULL AND nas_id = ? AND heard_at >= ? AND heard_at < ?
            UNION ALL
            SELECT id FROM session
            WHERE settled = 0 AND ended_at IS NOT NULL AND ended_at >= ?
                AND nas_id + 0 = ? AND heard_at >= ? AND heard_at < ?
            LIMIT 500\
            """;

    private final Statements statements;

    BatchQueries(Statements statements) {
        this.statements = statements;
    }

    /** A grant of a NAS. */
    record GrantAt(long nas, String grantId) {}

    /** A station at a NAS. */
    record StationAt(long nas, long station) {}

    /** All that records may be of, by any of the three; one may be there more than once. */
    List<Session> byAny(
            Collection<BookKey> keys, Collection<GrantAt> grants, Collection<StationAt> stations)
            throws SQLException {
        var found = new ArrayList<Session>();
        switch (statements.dialect()) {
            case SQLITE -> {
                found.addAll(byKeys(keys));
                found.addAll(byGrants(grants));
                found.addAll(openOfStations(stations));
            }
            case POSTGRESQL -> {
                var all = new ArrayList<>(BY_KEY.columns(keys));
                all.addAll(BY_GRANT.columns(grants));
                all.addAll(OPEN_OF_STATION.columns(stations));
                statements.ask(all, SessionRows.into(found));
            }
        }
        return found;
    }

    /** All generations of the sessions of {@code keys}. */
    List<Session> byKeys(Collection<BookKey> keys) throws SQLException {
        return BY_KEY.ask(statements, keys);
    }

    List<Session> byGrants(Collection<GrantAt> grants) throws SQLException {
        return BY_GRANT.ask(statements, grants);
    }

    List<Session> openOfStations(Collection<StationAt> stations) throws SQLException {
        return OPEN_OF_STATION.ask(statements, stations);
    }

    /** Sessions of a NAS that were last heard of in that time, epoch seconds; not too many. */
    List<Long> heardWithin(long nas, long since, long until) throws SQLException {
        long from = since * SessionRows.MILLIS;
        long to = until * SessionRows.MILLIS;
        var found = new ArrayList<Long>();
        new BoundRows(statements.get(HEARD_WITHIN))
                .number(nas)
                .number(from)
                .number(to)
                .number(from)
                .number(nas)
                .number(from)
                .number(to)
                .ask(
                        rows -> {
                            while (rows.next()) {
                                found.add(rows.getLong(1));
                            }
                        });
        return found;
    }

    List<Session> byIds(Collection<Long> ids) throws SQLException {
        return BY_ID.ask(statements, ids);
    }
}
