package id.gardu.accounting;

import id.gardu.captiveportal.MonotonicClock;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Which turns this controller has. It takes those it has work for, keeps them while it has, and
 * lets go of one when another controller asks for it. Of the writer's thread only.
 *
 * <p>Nobody waits for a turn inside a transaction: so nobody waits for somebody who waits for him.
 */
final class TurnKeeper {
    /** How long who let go of a turn leaves it to who asked, and how often that one looks. */
    private static final long LEFT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Turns are kept through pauses of this length, so that a steady trickle takes them once. */
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long UNKNOWN = -1;

    private final MonotonicClock monotonic;

    /** Told of a turn in which somebody else has written. */
    private final IntConsumer othersWrote;

    private final Set<Integer> held = new HashSet<>();
    private final Map<Integer, Long> takenNow = new HashMap<>();
    private final List<Integer> stray = new ArrayList<>();
    private final Map<Integer, Long> notBefore = new HashMap<>();
    private final long[] last = new long[TurnTable.TURNS];
    private long used;
    private boolean listening;
    private boolean listensAfterCommit;

    TurnKeeper(MonotonicClock monotonic, IntConsumer othersWrote) {
        this.monotonic = monotonic;
        this.othersWrote = othersWrote;
        Arrays.fill(last, UNKNOWN);
    }

    /** Whether nobody was asked for a turn or given one in vain. */
    boolean mayTryAll() {
        return notBefore.isEmpty();
    }

    /** Whether what is of {@code turn} should be tried now. */
    boolean mayTry(int turn) {
        Long when = notBefore.get(turn);
        return when == null || monotonic.nanos() - when >= 0;
    }

    /** Takes what is needed and free. In a transaction that has written nothing yet. */
    void take(TurnTable table, Collection<Integer> needed) throws SQLException {
        used = monotonic.nanos();
        if (!stray.isEmpty()) {
            table.release(stray);
            stray.clear();
        }
        var missing = new ArrayList<Integer>();
        for (int turn : needed) {
            if (!has(turn) && mayTry(turn)) {
                missing.add(turn);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        if (!listening) {
            table.listen();
            listensAfterCommit = true;
        }
        Map<Integer, Long> taken = table.take(missing);
        taken.forEach(this::took);
        missing.removeAll(taken.keySet());
        if (!missing.isEmpty()) {
            table.want(missing);
            long again = monotonic.nanos() + LOOK_NANOS;
            missing.forEach(turn -> notBefore.put(turn, again));
        }
    }

    boolean has(int turn) {
        return held.contains(turn) || takenNow.containsKey(turn);
    }

    private void took(int turn, long number) {
        if (last[turn] == UNKNOWN || number != last[turn] + 1) {
            othersWrote.accept(turn);
        }
        takenNow.put(turn, number);
        notBefore.remove(turn);
    }

    /**
     * The transaction is on disk; lets go of what others asked for.
     *
     * @param said by other controllers since the last time, as {@link TurnTable#want} says it
     */
    void committed(TurnTable table, List<String> said) throws SQLException {
        takenNow.forEach((turn, number) -> last[turn] = number);
        held.addAll(takenNow.keySet());
        takenNow.clear();
        listening |= listensAfterCommit;
        var wanted = new HashSet<Integer>();
        for (String one : said) {
            wanted.addAll(TurnTable.parse(one));
        }
        wanted.retainAll(held);
        if (!wanted.isEmpty()) {
            letGo(table, wanted);
            long later = monotonic.nanos() + LEFT_NANOS;
            wanted.forEach(turn -> notBefore.put(turn, later));
        }
    }

    /** The transaction was undone and its connection lives: so do the locks it took. */
    void rolledBack() {
        stray.addAll(takenNow.keySet());
        takenNow.clear();
        listensAfterCommit = false;
    }

    /** There was nothing to write. Not within a transaction. */
    void idle(TurnTable table) throws SQLException {
        if (monotonic.nanos() - used < KEPT_NANOS) {
            return;
        }
        var all = new ArrayList<>(held);
        all.addAll(stray);
        if (!all.isEmpty()) {
            letGo(table, all);
            table.rest();
            stray.clear();
        }
    }

    /**
     * Another connection: the locks are gone with the old one, and so is what is known, for whether
     * its last commit arrived nobody can tell.
     */
    void forget() {
        held.clear();
        takenNow.clear();
        stray.clear();
        notBefore.clear();
        Arrays.fill(last, UNKNOWN);
        listening = false;
        listensAfterCommit = false;
    }

    private void letGo(TurnTable table, Collection<Integer> turns) throws SQLException {
        table.release(turns);
        held.removeAll(turns);
    }

    /**
     * {@code ledger_turn} on PostgreSQL, and the locks that go with its rows: they belong to the
     * writer's connection, so that one that is gone holds none. That connection must be to the
     * server itself: a pooler that lends connections by the transaction would lend the locks too.
     */
    static final class TurnTable {
        /** As many groups of NAS; a power of two. */
        static final int TURNS = 1024;

        private static final int BITS = Integer.numberOfTrailingZeros(TURNS);

        /** Beside the number of a turn, so that no other program's lock is meant. */
        private static final int LOCK_SPACE = 0x47415244;

        private static final String CHANNEL = "gardu_turn";

        /**
         * A session that has turns and says nothing for so long is not alive, whatever TCP
         * believes: its locks are for others. Reset with the release, since an idle controller may
         * be silent.
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
}
