package id.gardu.accounting;

import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * The sessions that a batch needs, in few questions.
 *
 * <p>Plans are kept while tables grow, so every question leaves one way to answer it: the outer
 * join begins with what is asked, and {@code nas_id + 0} keeps out the index of all sessions of a
 * NAS where another one is better.
 */
final class BatchQueries {
    private static final String SELECT = "SELECT " + SessionRows.COLUMNS;

    private static final KeyedSelect<StoredSessionKey> BY_KEY =
            KeyedSelect.of(
                    "nas_id, acct_session_id, station_key",
                    List.of("bigint", "text", "text"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.nas_id = a.nas_id
                             AND s.acct_session_id = a.acct_session_id
                             AND s.station_key = a.station_key\
                            """,
                    new StoredSessionKey(0, "", ""),
                    (row, key) ->
                            row.number(key.nas()).text(key.acctSessionId()).text(key.stationKey()));

    private static final KeyedSelect<GrantAt> BY_GRANT =
            KeyedSelect.of(
                    "nas_id, grant_id",
                    List.of("bigint", "text"),
                    SELECT
                            + "FROM asked a LEFT JOIN session s ON s.grant_id = a.grant_id"
                            + " AND s.nas_id + 0 = a.nas_id",
                    new GrantAt(0, ""),
                    (row, grant) -> row.number(grant.nas()).text(grant.grantId()));

    static final KeyedSelect<StationAt> OPEN_OF_STATION =
            KeyedSelect.of(
                    "nas_id, station",
                    List.of("bigint", "bigint"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.station = a.station
                             AND s.nas_id + 0 = a.nas_id AND s.ended_at IS NULL\
                            """,
                    new StationAt(0, 0),
                    (row, at) -> row.number(at.nas()).number(at.station()));

    /** By the beginning of the index of all sessions. */
    static final KeyedSelect<RecentOf> RECENT_OF_ID =
            KeyedSelect.of(
                    "nas_id, acct_session_id, since",
                    List.of("bigint", "text", "bigint"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.nas_id = a.nas_id
                             AND s.acct_session_id = a.acct_session_id
                             AND (s.ended_at IS NULL OR s.ended_at >= a.since)\
                            """,
                    RecentOf.NONE,
                    (row, one) ->
                            row.number(one.nas()).text(one.acctSessionId()).number(one.since()));

    /** Those that go on are found with {@link #OPEN_OF_STATION}. */
    static final KeyedSelect<RecentOf> ENDED_OF_STATION =
            KeyedSelect.of(
                    "nas_id, station, since",
                    List.of("bigint", "bigint", "bigint"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.station = a.station
                             AND s.nas_id + 0 = a.nas_id AND s.settled = 0
                             AND s.ended_at IS NOT NULL AND s.ended_at + 0 >= a.since\
                            """,
                    RecentOf.NONE,
                    (row, one) -> row.number(one.nas()).number(one.station()).number(one.since()));

    static final KeyedSelect<RecentOf> RECENT_OF_NOTHING =
            KeyedSelect.of(
                    "nas_id, since",
                    List.of("bigint", "bigint"),
                    SELECT
                            + """
                            FROM asked a LEFT JOIN session s ON s.nas_id = a.nas_id
                             AND s.station IS NULL AND s.settled = 0
                             AND s.acct_session_id || '' = ''
                             AND (s.ended_at IS NULL OR s.ended_at + 0 >= a.since)\
                            """,
                    RecentOf.NONE,
                    (row, one) -> row.number(one.nas()).number(one.since()));

    private static final String NEWEST_GENERATION =
            """
            SELECT max(generation) FROM session
            WHERE nas_id = ? AND acct_session_id = ? AND station_key = ?\
            """;

    private static final KeyedSelect<Long> BY_ID =
            KeyedSelect.of(
                    "id",
                    List.of("bigint"),
                    SELECT + "FROM asked a LEFT JOIN session s ON s.id = a.id",
                    0L,
                    Rows::number);

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

    /**
     * Sessions of a NAS that are open, or ended at or after {@code since}, epoch milliseconds.
     *
     * @param acctSessionId with this id, and whatever station; empty: with whatever id
     * @param station 0: any, or with an empty id none
     */
    record RecentOf(long nas, String acctSessionId, long station, long since) {
        static final RecentOf NONE = new RecentOf(0, "", 0, 0);
    }

    /** All that records may be of, by any of the three; one may be there more than once. */
    List<Session> byAny(
            Collection<StoredSessionKey> keys,
            Collection<GrantAt> grants,
            Collection<StationAt> stations)
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
    List<Session> byKeys(Collection<StoredSessionKey> keys) throws SQLException {
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

    /** What records that tell less may be of. */
    List<Session> recent(Collection<RecentOf> all) throws SQLException {
        var ofId = new ArrayList<RecentOf>();
        var ofStation = new ArrayList<RecentOf>();
        var ofNothing = new ArrayList<RecentOf>();
        for (RecentOf one : all) {
            if (one.acctSessionId().isEmpty()) {
                (one.station() == 0 ? ofNothing : ofStation).add(one);
            } else {
                ofId.add(one);
            }
        }
        List<Session> found = new ArrayList<>(RECENT_OF_ID.ask(statements, ofId));
        found.addAll(RECENT_OF_NOTHING.ask(statements, ofNothing));
        found.addAll(ENDED_OF_STATION.ask(statements, ofStation));
        found.addAll(
                openOfStations(
                        ofStation.stream()
                                .map(one -> new StationAt(one.nas(), one.station()))
                                .toList()));
        return found;
    }

    /** The highest generation of a key; empty when nothing has it. */
    OptionalInt newestGeneration(StoredSessionKey key) throws SQLException {
        var newest = new ArrayList<Integer>(1);
        new BoundRows(statements.get(NEWEST_GENERATION))
                .number(key.nas())
                .text(key.acctSessionId())
                .text(key.stationKey())
                .ask(
                        rows -> {
                            if (rows.next()) {
                                int generation = rows.getInt(1);
                                if (!rows.wasNull()) {
                                    newest.add(generation);
                                }
                            }
                        });
        return newest.isEmpty() ? OptionalInt.empty() : OptionalInt.of(newest.getFirst());
    }

    List<Session> byIds(Collection<Long> ids) throws SQLException {
        return BY_ID.ask(statements, ids);
    }
}
