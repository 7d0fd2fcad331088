package id.gardu.store;

import org.jdbi.v3.core.Handle;

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

    record Pending<T>(T item, Consumer<Written> whenKnown) {}

    /**
     * Gives an item to the writer.
     *
     * @param whenKnown told once, on the writer's thread, after commit or failure; must be quick
     * @return false when the lane is full, and then {@code whenKnown} is never called
     */
    public boolean offer(T item, Consumer<Written> whenKnown) {
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
}
