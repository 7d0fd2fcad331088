package id.gardu.accounting;

import id.gardu.accounting.ColumnRows.ManyRows;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.Statements.Fill;
import id.gardu.accounting.Statements.Rows;

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

    static final KeyedSelect<StoredSessionKey> BY_KEY =
            KeyedSelect.of(
                    "nas_id, acct_session_id, station_key",
                    List.of("bigint", "text", "text"),
                    """
                    s.nas_id = a.nas_id AND s.acct_session_id = a.acct_session_id
                    AND s.station_key = a.station_key\
                    """,
                    new StoredSessionKey(0, "", ""),
                    (row, key) ->
                            row.number(key.nas()).text(key.acctSessionId()).text(key.stationKey()));

    static final KeyedSelect<GrantAt> BY_GRANT =
            KeyedSelect.of(
                    "nas_id, grant_id",
                    List.of("bigint", "text"),
                    "s.grant_id = a.grant_id AND s.nas_id + 0 = a.nas_id",
                    new GrantAt(0, ""),
                    (row, grant) -> row.number(grant.nas()).text(grant.grantId()));

    static final KeyedSelect<StationAt> OPEN_OF_STATION =
            KeyedSelect.of(
                    "nas_id, station",
                    List.of("bigint", "bigint"),
                    "s.station = a.station AND s.nas_id + 0 = a.nas_id AND s.ended_at IS NULL",
                    new StationAt(0, 0),
                    (row, at) -> row.number(at.nas()).number(at.station()));

    /** By the beginning of the index of all sessions. */
    static final KeyedSelect<RecentKey> RECENT_OF_ID =
            KeyedSelect.of(
                    "nas_id, acct_session_id, since",
                    List.of("bigint", "text", "bigint"),
                    """
                    s.nas_id = a.nas_id AND s.acct_session_id = a.acct_session_id
                    AND (s.ended_at IS NULL OR s.ended_at >= a.since)\
                    """,
                    RecentKey.NONE,
                    (row, one) ->
                            row.number(one.nas()).text(one.acctSessionId()).number(one.since()));

    /** Those that go on are found with {@link #OPEN_OF_STATION}. */
    static final KeyedSelect<RecentKey> ENDED_OF_STATION =
            KeyedSelect.of(
                    "nas_id, station, since",
                    List.of("bigint", "bigint", "bigint"),
                    """
                    s.station = a.station AND s.nas_id + 0 = a.nas_id AND s.settled = 0
                    AND s.ended_at IS NOT NULL AND s.ended_at + 0 >= a.since\
                    """,
                    RecentKey.NONE,
                    (row, one) -> row.number(one.nas()).number(one.station()).number(one.since()));

    static final KeyedSelect<RecentKey> RECENT_OF_NOTHING =
            KeyedSelect.of(
                    "nas_id, since",
                    List.of("bigint", "bigint"),
                    """
                    s.nas_id = a.nas_id AND s.station IS NULL AND s.settled = 0
                    AND s.acct_session_id || '' = ''
                    AND (s.ended_at IS NULL OR s.ended_at + 0 >= a.since)\
                    """,
                    RecentKey.NONE,
                    (row, one) -> row.number(one.nas()).number(one.since()));

    private static final String NEWEST_GENERATION =
            """
            SELECT max(generation) FROM session
            WHERE nas_id = ? AND acct_session_id = ? AND station_key = ?\
            """;

    static final KeyedSelect<Long> BY_ID =
            KeyedSelect.of("id", List.of("bigint"), "s.id = a.id", 0L, Rows::number);

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

    private BatchQueries() {}

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
    record RecentKey(long nas, String acctSessionId, long station, long since) {
        static final RecentKey NONE = new RecentKey(0, "", 0, 0);
    }

    /** All that records may be of, by any of the three; one may be there more than once. */
    static List<Session> byAny(
            Statements statements,
            Collection<StoredSessionKey> keys,
            Collection<GrantAt> grants,
            Collection<StationAt> stations)
            throws SQLException {
        var found = new ArrayList<Session>();
        switch (statements.dialect()) {
            case SQLITE -> {
                found.addAll(BY_KEY.ask(statements, keys));
                found.addAll(BY_GRANT.ask(statements, grants));
                found.addAll(OPEN_OF_STATION.ask(statements, stations));
            }
            case POSTGRESQL -> {
                var all = new ArrayList<>(BY_KEY.columns(keys));
                all.addAll(BY_GRANT.columns(grants));
                all.addAll(OPEN_OF_STATION.columns(stations));
                statements.ask(all, SessionTable.into(found));
            }
        }
        return found;
    }

    /** Sessions of a NAS that were last heard of in that time, epoch seconds; not too many. */
    static List<Long> heardWithin(Statements statements, long nas, long since, long until)
            throws SQLException {
        long from = since * Statements.MILLIS;
        long to = until * Statements.MILLIS;
        return statements.asking(HEARD_WITHIN, nas, from, to, from, nas, from, to).numbers();
    }

    /** What records that tell less may be of. */
    static List<Session> recent(Statements statements, Collection<RecentKey> all)
            throws SQLException {
        var ofId = new ArrayList<RecentKey>();
        var ofStation = new ArrayList<RecentKey>();
        var ofNothing = new ArrayList<RecentKey>();
        for (RecentKey one : all) {
            if (one.acctSessionId().isEmpty()) {
                (one.station() == 0 ? ofNothing : ofStation).add(one);
            } else {
                ofId.add(one);
            }
        }
        List<Session> found = RECENT_OF_ID.ask(statements, ofId);
        found.addAll(RECENT_OF_NOTHING.ask(statements, ofNothing));
        found.addAll(ENDED_OF_STATION.ask(statements, ofStation));
        found.addAll(
                OPEN_OF_STATION.ask(
                        statements,
                        ofStation.stream()
                                .map(one -> new StationAt(one.nas(), one.station()))
                                .toList()));
        return found;
    }

    /** The highest generation of a key; below 0 when nothing has it. */
    static int newestGeneration(Statements statements, StoredSessionKey key) throws SQLException {
        List<Long> newest =
                statements
                        .asking(NEWEST_GENERATION, key.nas())
                        .text(key.acctSessionId())
                        .text(key.stationKey())
                        .numbers();
        return newest.isEmpty() ? -1 : newest.getFirst().intValue();
    }

    /**
     * One statement that asks for many rows by their keys: the keys are a table of its own, {@code
     * asked}. SQLite is given it as rows, so many to a statement; PostgreSQL as arrays of any
     * length.
     *
     * @param sqlite the statement for up to so many keys each, the smallest first
     * @param postgres the same
     * @param none a key that nothing has, for places that are left over
     * @param fill puts a key into its columns
     */
    record KeyedSelect<T>(List<SizedSelect> sqlite, String postgres, T none, Fill<T> fill) {
        /** Each place is a search, one that is left over as well. */
        private static final List<Integer> AT_ONCE = List.of(4, 16, 64);

        /** The statement for up to so many keys. */
        record SizedSelect(int places, String sql) {
            static SizedSelect of(int places, String columns, String row, String sql) {
                String rows = row + (", " + row).repeat(places - 1);
                return new SizedSelect(
                        places, "WITH asked (%s) AS (VALUES %s) ".formatted(columns, rows) + sql);
            }
        }

        /**
         * @param columns names of the key's columns, with commas
         * @param types of them in PostgreSQL
         * @param match of a key ({@code a}) and the session {@code s}
         */
        static <T> KeyedSelect<T> of(
                String columns, List<String> types, String match, T none, Fill<T> fill) {
            String sql = SessionTable.SELECT + "FROM asked a LEFT JOIN session s ON " + match;
            String row = "(" + "?, ".repeat(types.size() - 1) + "?)";
            return new KeyedSelect<>(
                    AT_ONCE.stream()
                            .map(places -> SizedSelect.of(places, columns, row, sql))
                            .toList(),
                    "WITH asked (%s) AS (SELECT * FROM %s) "
                                    .formatted(columns, ManyRows.arrays(types))
                            + sql,
                    none,
                    fill);
        }

        /** Asks for all of {@code keys}. */
        List<Session> ask(Statements statements, Collection<T> keys) throws SQLException {
            var found = new ArrayList<Session>();
            switch (statements.dialect()) {
                case SQLITE -> {
                    Iterator<T> left = keys.iterator();
                    for (int many = keys.size(); many > 0; ) {
                        SizedSelect some = of(many);
                        var row = statements.asking(some.sql);
                        for (int place = 0; place < some.places; place++) {
                            fill.fill(row, left.hasNext() ? left.next() : none);
                        }
                        row.ask(SessionTable.into(found));
                        many -= some.places;
                    }
                }
                case POSTGRESQL -> statements.ask(columns(keys), SessionTable.into(found));
            }
            return found;
        }

        private SizedSelect of(int keys) {
            for (SizedSelect some : sqlite) {
                if (some.places >= keys) {
                    return some;
                }
            }
            return sqlite.getLast();
        }

        /** The keys for PostgreSQL; empty when there are none. */
        List<ColumnRows> columns(Collection<T> keys) throws SQLException {
            if (keys.isEmpty()) {
                return List.of();
            }
            ColumnRows columns = ColumnRows.asking(postgres);
            for (T key : keys) {
                fill.fill(columns, key).row();
            }
            return List.of(columns);
        }
    }
}
