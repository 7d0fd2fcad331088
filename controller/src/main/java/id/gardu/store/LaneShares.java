package id.gardu.store;

import java.util.ArrayList;
import java.util.List;

/**
 * How many items each lane gives to the next transaction. Every lane that has something waiting
 * gives its floor, however long the queue of another is: its oldest item never waits for more than
 * the transaction under way and the next. What room is left goes to one lane after the other, a
 * turn each. Not thread-safe.
 */
final class LaneShares {
    /** Keeps a transaction far below 50 ms. */
    static final int MOST_ITEMS = 512;

    /** What a lane gives at least, while there are not more lanes than that leaves room for. */
    static final int FLOOR = 32;

    private int next;

    /** In the order of {@code lanes}, so that every transaction takes its locks in one order. */
    List<Batch<?>> take(List<Lane<?>> lanes) {
        int[] waiting = new int[lanes.size()];
        for (int lane = 0; lane < waiting.length; lane++) {
            waiting[lane] = lanes.get(lane).ready();
        }
        int[] shares = shares(waiting);
        var batches = new ArrayList<Batch<?>>();
        for (int lane = 0; lane < shares.length; lane++) {
            if (shares[lane] > 0) {
                Batch<?> batch = Batch.take(lanes.get(lane), shares[lane]);
                if (batch.size() > 0) {
                    batches.add(batch);
                }
            }
        }
        return batches;
    }

    /**
     * @param waiting items of each lane
     * @return items of each to take, together at most {@link #MOST_ITEMS} (or one of each lane)
     */
    int[] shares(int[] waiting) {
        int floor = Math.clamp(MOST_ITEMS / Math.max(1, waiting.length), 1, FLOOR);
        int[] shares = new int[waiting.length];
        int room = MOST_ITEMS;
        for (int lane = 0; lane < waiting.length; lane++) {
            shares[lane] = Math.min(floor, waiting[lane]);
            room -= shares[lane];
        }
        int first = next;
        for (int turn = 0; turn < waiting.length && room > 0; turn++) {
            int lane = (first + turn) % waiting.length;
            int more = Math.min(room, waiting[lane] - shares[lane]);
            if (more > 0) {
                shares[lane] += more;
                room -= more;
                next = (lane + 1) % waiting.length;
            }
        }
        return shares;
    }
}
