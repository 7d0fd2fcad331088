package id.gardu.access;

import id.gardu.access.SessionOrderTable.NewRow;
import id.gardu.access.SessionOrderTable.ResultRow;
import id.gardu.store.Loop;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Writes orders and what became of them, many to a transaction. While the database is away both
 * wait. An order whose result was not written when the process ended stays without one: not known.
 * Thread-safe.
 */
public final class OrderJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderJournal.class);
    private static final int MOST_ORDERS = 20_000;
    private static final int SLICE = 200;
    private static final long PAUSE_MILLIS = 200;

    private final Store store;

    /** A place for the order and one for its result: a result never finds the queue full. */
    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(2 * MOST_ORDERS);

    private final Semaphore places = new Semaphore(MOST_ORDERS);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Loop loop;

    private OrderJournal(Store store) {
        this.store = store;
        this.loop = store.loops().start("session-orders", this::turn, this::last);
    }

    public static OrderJournal start(Store store) {
        return new OrderJournal(store);
    }

    /** Told on the journal's thread when an order is on disk. */
    @FunctionalInterface
    interface Begun {
        /**
         * @param first false when it may be done once and somebody has done it
         */
        void known(boolean first);
    }

    private sealed interface Entry {
        record Begin(NewRow row, Begun begun) implements Entry {}

        record Finish(ResultRow row) implements Entry {}
    }

    /** False when too many are under way: then nothing is written and nobody told. */
    boolean begin(SessionOrder order, Optional<String> onceKey, Begun begun) {
        if (!places.tryAcquire()) {
            return false;
        }
        var row =
                new NewRow(
                        order.id(),
                        order.session().value(),
                        order.nas().value(),
                        order.act().word(),
                        order.reason().word(),
                        order.askedBy(),
                        order.askedAt(),
                        onceKey);
        return waiting.offer(new Entry.Begin(row, begun));
    }

    /** For an order that has begun. */
    void finish(SessionOrder order) {
        SessionOrder.Result result = order.result().orElseThrow();
        Optional<Integer> errorCause =
                result.errorCause().isPresent()
                        ? Optional.of(result.errorCause().getAsInt())
                        : Optional.empty();
        var row =
                new ResultRow(
                        order.id(),
                        result.outcome().word(),
                        errorCause,
                        result.detail(),
                        result.sendings(),
                        result.at());
        if (!waiting.offer(new Entry.Finish(row))) {
            LOG.error("the result of order {} is lost: the queue is full", order.id());
        }
    }

    /**
     * Forgets orders that were asked before then.
     *
     * @throws StoreException when the database cannot be written
     */
    public void forget(Instant before) {
        int forgotten;
        do {
            forgotten =
                    store.writer()
                            .write(handle -> handle.attach(SessionOrderTable.class).forget(before));
        } while (forgotten > 0);
    }

    private void turn() throws InterruptedException {
        Entry first = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            var slice = new ArrayList<Entry>(SLICE);
            slice.add(first);
            waiting.drainTo(slice, SLICE - 1);
            writeUntilDone(slice);
        }
    }

    private void last() throws InterruptedException {
        while (!waiting.isEmpty()) {
            turn();
        }
    }

    private void writeUntilDone(List<Entry> slice) throws InterruptedException {
        while (!written(slice)) {
            if (closed.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{} orders or results were not written", slice.size() + waiting.size());
                waiting.clear();
                return;
            }
        }
    }

    /** False when the database is away and it is worth trying again. */
    private boolean written(List<Entry> slice) {
        var begins = new ArrayList<Entry.Begin>();
        var results = new ArrayList<ResultRow>();
        for (Entry entry : slice) {
            switch (entry) {
                case Entry.Begin begin -> begins.add(begin);
                case Entry.Finish(ResultRow row) -> results.add(row);
            }
        }
        List<Boolean> first;
        try {
            first = write(begins.stream().map(Entry.Begin::row).toList(), results);
        } catch (StoreException | JdbiException e) {
            LOG.debug("orders wait: {}", e.getClass().getSimpleName());
            return false;
        }
        places.release(results.size());
        for (int i = 0; i < begins.size(); i++) {
            if (!first.get(i)) {
                places.release();
            }
            begins.get(i).begun().known(first.get(i));
        }
        return true;
    }

    private List<Boolean> write(List<NewRow> orders, List<ResultRow> results) {
        return store.writer()
                .write(
                        handle -> {
                            SessionOrderTable table = handle.attach(SessionOrderTable.class);
                            var first = new ArrayList<Boolean>();
                            for (NewRow order : orders) {
                                first.add(table.begin(order) > 0);
                            }
                            if (!results.isEmpty()) {
                                table.finish(results);
                            }
                            return first;
                        });
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        closed.countDown();
        loop.stop();
        var _ = loop.join(Duration.ofSeconds(2));
    }
}
