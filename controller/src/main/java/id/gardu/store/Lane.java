package id.gardu.store;

import java.util.ArrayList;
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
    private final int mostAtOnce;

    /**
     * @param mostAtOnce items in one transaction
     */
    Lane(int capacity, int mostAtOnce, BatchWork<T> work, Runnable wake) {
        this.queue = new ArrayBlockingQueue<>(capacity);
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

    /** Items that wait and may go into the next transaction. */
    int ready() {
        return Math.min(waiting(), mostAtOnce);
    }

    /** For the writer's thread. */
    List<Pending<T>> take(int most) {
        var taken = new ArrayList<Pending<T>>(most);
        while (taken.size() < most && !givenBack.isEmpty()) {
            taken.add(givenBack.removeFirst());
        }
        queue.drainTo(taken, most - taken.size());
        return taken;
    }

    /** Taken and not tried: they come before what waits. For the writer's thread. */
    void giveBack(List<Pending<T>> untried) {
        untried.reversed().forEach(givenBack::addFirst);
    }

    BatchWork<T> work() {
        return work;
    }
}
