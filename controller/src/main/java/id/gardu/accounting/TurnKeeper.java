package id.gardu.accounting;

import id.gardu.captiveportal.MonotonicClock;

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
}
