package id.gardu.accounting;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code ledger_turn} on PostgreSQL, and the locks that go with its rows: they belong to the
 * writer's connection, so that one that is gone holds none. That connection must be to the server
 * itself: a pooler that lends connections by the transaction would lend the locks too.
 */
final class TurnTable {
    /** As many groups of NAS; a power of two. */
    static final int TURNS = 1024;

    private static final int BITS = Integer.numberOfTrailingZeros(TURNS);

    /** Beside the number of a turn, so that no other program's lock is meant. */
    private static final int LOCK_SPACE = 0x47415244;

    private static final String CHANNEL = "gardu_turn";

    /**
     * A session that has turns and says nothing for so long is not alive, whatever TCP believes:
     * its locks are for others. Reset with the release, since an idle controller may be silent.
     */
    private static final String ALIVE =
            """
            SELECT set_config('idle_session_timeout', ?, false),
                set_config('idle_in_transaction_session_timeout', ?, false)\
            """;

    private static final String SILENT_MILLIS = "4000";
    private static final String SILENT_IN_TRANSACTION_MILLIS = "15000";

    /** The row counts on only under the lock, whose taking is asked once for each number. */
    private static final String TAKE =
            """
            WITH mine AS MATERIALIZED (
                SELECT number FROM unnest(?::bigint[]) AS number
                WHERE pg_try_advisory_lock(?, number::int))
            INSERT INTO ledger_turn (id, turn) SELECT number, 1 FROM mine
            ON CONFLICT (id) DO UPDATE SET turn = ledger_turn.turn + 1
            RETURNING id, turn\
            """;

    private static final String RELEASE =
            "SELECT pg_advisory_unlock(?, number::int) FROM unnest(?::bigint[]) AS number";

    private static final String WANT = "SELECT pg_notify('" + CHANNEL + "', ?)";

    private final Statements statements;

    TurnTable(Statements statements) {
        this.statements = statements;
    }

    /** The turn that a NAS's sessions are written in. */
    static int of(long nas) {
        // Ids that follow each other lie apart.
        return (int) ((nas * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
    }

    /** Hears from now on what others want. */
    void listen() throws SQLException {
        var _ = statements.get("LISTEN " + CHANNEL).execute();
    }

    /**
     * Takes those of {@code turns} that nobody holds.
     *
     * @return how often each has been taken, this time included
     */
    Map<Integer, Long> take(Collection<Integer> turns) throws SQLException {
        alive(SILENT_MILLIS, SILENT_MILLIS);
        PreparedStatement take = statements.get(TAKE);
        take.setArray(1, numbers(take.getConnection(), turns));
        take.setInt(2, LOCK_SPACE);
        var taken = new HashMap<Integer, Long>();
        try (ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                taken.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return taken;
    }

    /** Lets others have {@code turns}. Not within a transaction that wrote in them. */
    void release(Collection<Integer> turns) throws SQLException {
        PreparedStatement release = statements.get(RELEASE);
        release.setInt(1, LOCK_SPACE);
        release.setArray(2, numbers(release.getConnection(), turns));
        var _ = release.execute();
    }

    /** Holds none any more: may be silent for as long as it likes. */
    void rest() throws SQLException {
        alive("0", SILENT_IN_TRANSACTION_MILLIS);
    }

    /** Asks who holds {@code turns} to let go of them; heard when this transaction commits. */
    void want(Collection<Integer> turns) throws SQLException {
        PreparedStatement want = statements.get(WANT);
        want.setString(1, turns.stream().map(String::valueOf).collect(Collectors.joining(",")));
        var _ = want.execute();
    }

    /** What {@link #want} said elsewhere. */
    static Set<Integer> parse(String wanted) {
        Set<Integer> turns = new HashSet<>();
        for (String number : wanted.split(",", -1)) {
            turns.add(Integer.parseInt(number));
        }
        return turns;
    }

    private void alive(String idle, String inTransaction) throws SQLException {
        PreparedStatement alive = statements.get(ALIVE);
        alive.setString(1, idle);
        alive.setString(2, inTransaction);
        var _ = alive.execute();
    }

    private static Array numbers(Connection connection, Collection<Integer> turns)
            throws SQLException {
        return connection.createArrayOf(
                "bigint", turns.stream().map(Integer::longValue).toArray(Long[]::new));
    }
}
