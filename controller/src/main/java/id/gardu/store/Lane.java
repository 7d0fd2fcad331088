package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/**
 * A bounded queue of one kind of write. Items of one lane are written in the order given, many to a
 * transaction. Thread-safe.
 */
public final class Lane<T> {
    private final ArrayBlockingQueue<Pending<T>> queue;
    private final BatchWork<T> work;
    private final ConcurrentLinkedDeque<Pending<T>> givenBack = new ConcurrentLinkedDeque<>();
    private final Runnable wake;
    private final int capacity;
    private final int mostAtOnce;

    /**
     * @param mostAtOnce items in one transaction
     */
    Lane(int capacity, int mostAtOnce, BatchWork<T> work, Runnable wake) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.capacity = capacity;
        this.mostAtOnce = mostAtOnce;
        this.work = work;
        this.wake = wake;
    }

    record Pending<T>(T item, Consumer<WriteResult> whenKnown) {}

    /**
     * Gives an item to the writer.
     *
     * @param whenKnown told once, on the writer's thread, after commit or failure; must be quick
     * @return false when the lane is full, and then {@code whenKnown} is never called
     */
    public boolean offer(T item, Consumer<WriteResult> whenKnown) {
        boolean taken = queue.offer(new Pending<>(item, whenKnown));
        if (taken) {
            wake.run();
        }
        return taken;
    }

    /** Items that wait. */
    public int waiting() {
        return queue.size() + givenBack.size();
    }

    /** Items that wait and may go into the next transaction, about. */
    int ready() {
        return Math.min(waiting(), mostAtOnce);
    }

    /**
     * What may be tried now, in order; may be less than is there, and nothing. For the writer's
     * thread.
     */
    List<Pending<T>> take(int most) {
        var taken = new ArrayList<Pending<T>>(most);
        for (var waiting = givenBack.iterator(); waiting.hasNext() && taken.size() < most; ) {
            Pending<T> one = waiting.next();
            if (work.mayTry(one.item())) {
                waiting.remove();
                taken.add(one);
            }
        }
        // Those put aside are as many as the queue holds at most: more have to wait in it.
        while (taken.size() < most && givenBack.size() < capacity) {
            Pending<T> one = queue.poll();
            if (one == null) {
                break;
            }
            if (work.mayTry(one.item())) {
                taken.add(one);
            } else {
                givenBack.addLast(one);
            }
        }
        return taken;
    }

    /** Taken and not written: they come before what waits. For the writer's thread. */
    void giveBack(List<Pending<T>> untried) {
        untried.reversed().forEach(givenBack::addFirst);
    }

    BatchWork<T> work() {
        return work;
    }

    /**
     * What a lane does with items inside the writer's transaction. May be run again for the same
     * items after a rollback: keep nothing from a run that did not commit.
     */
    public interface BatchWork<T> {
        /**
         * Whether {@code item} may be tried now; else it waits without holding up those behind it
         * that may. Asked often, and nothing of the database.
         */
        default boolean mayTry(T item) {
            return true;
        }

        /**
         * Which of {@code items} may be written in the transaction that has just begun, by
         * position. The others are given back to their lane. Throws to roll back.
         */
        default BitSet ready(Handle handle, List<T> items) throws SQLException {
            var all = new BitSet(items.size());
            all.set(0, items.size());
            return all;
        }

        /** Writes all of {@code items}, in order. Throws to roll back. */
        void write(Handle handle, List<T> items) throws SQLException;

        /**
         * The last write is on disk, and {@code handle} in no transaction. Called on the writer's
         * thread.
         */
        default void committed(Handle handle) throws SQLException {}

        /**
         * The lane had nothing in the last turn; {@code handle} is in no transaction. Called on
         * that thread, after every such turn.
         */
        default void idle(Handle handle) throws SQLException {}

        /** The last write is not: forget what it left in memory. Called on the writer's thread. */
        default void rolledBack() {}
    }

    /** The items of one lane that go into one transaction together. For the writer's thread. */
    static final class Batch<T> {
        private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

        private final Lane<T> lane;
        private List<Lane.Pending<T>> pending;

        private Batch(Lane<T> lane, List<Lane.Pending<T>> pending) {
            this.lane = lane;
            this.pending = pending;
        }

        static <T> Batch<T> take(Lane<T> lane, int most) {
            return new Batch<>(lane, lane.take(most));
        }

        @SuppressWarnings("ReferenceEquality") // A lane is only itself.
        boolean isOf(Lane<?> other) {
            return lane == other;
        }

        int size() {
            return pending.size();
        }

        /** Keeps what may be written in this transaction, gives the rest back, and writes. */
        void write(Handle handle) throws SQLException {
            BitSet ready = lane.work().ready(handle, items());
            if (ready.cardinality() < pending.size()) {
                var kept = new ArrayList<Lane.Pending<T>>(ready.cardinality());
                var rest = new ArrayList<Lane.Pending<T>>(pending.size() - ready.cardinality());
                for (int index = 0; index < pending.size(); index++) {
                    (ready.get(index) ? kept : rest).add(pending.get(index));
                }
                pending = kept;
                lane.giveBack(rest);
            }
            if (!pending.isEmpty()) {
                lane.work().write(handle, items());
            }
        }

        /** It is on disk whatever the lane makes of the news: one that chokes on it forgets. */
        void committed(Handle handle) {
            try {
                lane.work().committed(handle);
            } catch (Throwable e) {
                LOG.error("told of a commit, a lane failed", e);
                lane.work().rolledBack();
            }
        }

        void rolledBack() {
            lane.work().rolledBack();
        }

        void tell(WriteResult outcome) {
            for (Lane.Pending<T> one : pending) {
                try {
                    one.whenKnown().accept(outcome);
                } catch (Throwable e) {
                    // The next asker waits for its answer all the same.
                    LOG.error("told of a write, its asker failed", e);
                }
            }
        }

        /** They are the first of the next turn. */
        void giveBack() {
            lane.giveBack(pending);
        }

        Batch<T> part(int from, int to) {
            return new Batch<>(lane, List.copyOf(pending.subList(from, to)));
        }

        private List<T> items() {
            var items = new ArrayList<T>(pending.size());
            for (Lane.Pending<T> one : pending) {
                items.add(one.item());
            }
            return items;
        }
    }

    /**
     * How many items each lane gives to the next transaction. Every lane that has something waiting
     * gives its floor, however long the queue of another is: its oldest item never waits for more
     * than the transaction under way and the next. What room is left goes to one lane after the
     * other, a turn each. Not thread-safe.
     */
    static final class LaneShares {
        /** Keeps a transaction far below 50 ms. */
        static final int MOST_ITEMS = 512;

        /** What a lane gives at least, while there are not more lanes than that leaves room for. */
        static final int FLOOR = 32;

        private int next;

        /**
         * In the order of {@code lanes}, so that every transaction takes its locks in one order.
         */
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

    /** What became of one item given to a {@link Lane}. */
    public sealed interface WriteResult {
        /** It is on disk. */
        record OnDisk() implements WriteResult {}

        /** It is not, and the item is at fault: it will fail again. */
        record Refused(Exception why) implements WriteResult {}

        /** It is not, and the database is at fault: it may be given again later. */
        record Unavailable(String why) implements WriteResult {}
    }
}
