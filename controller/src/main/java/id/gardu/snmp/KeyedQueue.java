package id.gardu.snmp;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time for each key, first come first served. Keys nobody waits for are forgotten. */
final class KeyedQueue<K> {
    private static final class Turn {
        final ReentrantLock lock = new ReentrantLock(true);
        int wanted; // guarded by the map's compute
    }

    private final ConcurrentMap<K, Turn> turns = new ConcurrentHashMap<>();

    /** Waits for this key's turn. */
    void enter(K key) {
        Turn mine =
                turns.compute(
                        key,
                        (k, known) -> {
                            Turn turn = known == null ? new Turn() : known;
                            turn.wanted++;
                            return turn;
                        });
        mine.lock.lock();
    }

    /** Gives the turn on; only for the thread that entered. */
    void leave(K key) {
        turns.computeIfPresent(
                key,
                (k, turn) -> {
                    turn.lock.unlock();
                    turn.wanted--;
                    return turn.wanted == 0 ? null : turn;
                });
    }

    int size() {
        return turns.size();
    }
}
