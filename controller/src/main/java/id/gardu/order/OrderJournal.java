package id.gardu.order;

import id.gardu.store.Faults;
import id.gardu.store.Loop;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

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
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes orders and what became of them, many to a transaction. While the database is away both
 * wait, but not for ever; one that the database refuses is set aside, counted and said, and holds
 * up no other. An order whose result was not written stays without one: not known. Thread-safe.
 */
public final class OrderJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderJournal.class);
    private static final int MOST_ORDERS = 20_000;
    private static final int SLICE = 200;
    private static final long PAUSE_MILLIS = 200;

    /** An order that is older is asked by nobody any more; what stands is applied again anyway. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A turn is of use for a minute; this much later nobody asks for it. */
    private static final Duration TURNS_KEPT = Duration.ofDays(1);

    private final Store store;
    private final long patience;

    /** A place for the order and one for its result: a result never finds the queue full. */
    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(2 * MOST_ORDERS);

    private final Semaphore places = new Semaphore(MOST_ORDERS);
    private final LongAdder setAside = new LongAdder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Loop loop;

    /** What the journal's thread has taken from the queue and not written yet. */
    private List<Entry> slice = List.of();

    /**
     * @param patience for which an order or a result waits for a database that is away
     */
    OrderJournal(Store store, Duration patience) {
        this.store = store;
        this.patience = patience.toNanos();
        this.loop = store.loops().start("session-orders", this::turn, this::last);
    }

    public static OrderJournal start(Store store) {
        return new OrderJournal(store, PATIENCE);
    }

    /** When an order may be sent. */
    enum Pace {
        /** Now, whatever was sent before: a person asks. */
        NOW,
        /** If nobody has asked it, and nothing else of this session within a minute. */
        ONCE,
        /**
         * As often as the session speaks, if nothing was asked about it within a minute; a change
         * that was acknowledged holds.
         */
        STANDING
    }

    /** What became of the wish to ask something. */
    sealed interface Beginning {
        /**
         * It is on disk: ask.
         *
         * @param row under which its result is kept: of what stands, always the same
         */
        record OnDisk(long row) implements Beginning {}

        /** It was asked, or something else of this session too lately. */
        record NotNow(String why) implements Beginning {}

        /** It could not be written, and so must not be sent. */
        record SetAside(String why) implements Beginning {}
    }

    /** Told once, on the journal's thread. */
    @FunctionalInterface
    interface Begun {
        void known(Beginning beginning);
    }

    private sealed interface Entry {
        /** On the clock that never jumps. */
        long since();

        record Begin(
                SessionOrder order, Optional<String> onceKey, Pace pace, Begun begun, long since)
                implements Entry {}

        /**
         * @param sent false: nothing went out, its turn is given back
         */
        record Finish(SessionOrder order, boolean sent, long since) implements Entry {}
    }

    /** False when too many are under way: then nothing is written and nobody told. */
    boolean begin(SessionOrder order, Optional<String> onceKey, Pace pace, Begun begun) {
        if (!places.tryAcquire()) {
            return false;
        }
        return waiting.offer(new Entry.Begin(order, onceKey, pace, begun, System.nanoTime()));
    }

    /**
     * For an order that has begun.
     *
     * @param sent false: nothing went out, and whoever hears the session speak may ask at once
     */
    void finish(SessionOrder order, boolean sent) {
        if (!waiting.offer(new Entry.Finish(order, sent, System.nanoTime()))) {
            LOG.error("the result of order {} is lost: the queue is full", order.id());
            setAside.increment();
        }
    }

    /** Orders that have begun, or wait to, and have no result yet. */
    public int underWay() {
        return MOST_ORDERS - places.availablePermits();
    }

    /** Orders and results that could not be written, since the start. */
    public long setAside() {
        return setAside.sum();
    }

    /**
     * Forgets orders that were asked before then, and turns that are over.
     *
     * @throws StoreException when the database cannot be written
     */
    public void forget(Instant before, Instant now) {
        Instant turns = now.minus(TURNS_KEPT);
        int forgotten;
        do {
            forgotten =
                    store.writer()
                            .write(
                                    SessionOrderTable.class,
                                    table -> table.forget(before) + table.forgetTurns(turns));
        } while (forgotten > 0);
    }

    private void last() throws InterruptedException {
        while (!waiting.isEmpty() || !slice.isEmpty()) {
            turn();
        }
    }

    /** Takes what waits and writes it; what could not be written is tried again in the next. */
    private void turn() throws InterruptedException {
        if (slice.isEmpty()) {
            Entry first = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            var taken = new ArrayList<Entry>(SLICE);
            taken.add(first);
            waiting.drainTo(taken, SLICE - 1);
            slice = taken;
        }
        slice = left(slice);
        if (!slice.isEmpty() && closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            slice = left(slice);
            if (!slice.isEmpty()) {
                LOG.warn("{} orders or results were not written", slice.size() + waiting.size());
                slice = List.of();
                waiting.clear();
            }
        }
    }

    /** Writes them; those are left that wait for a database that is away. */
    private List<Entry> left(List<Entry> entries) {
        try {
            List<Beginning> beginnings = write(entries);
            for (int i = 0; i < entries.size(); i++) {
                tell(entries.get(i), beginnings.get(i));
            }
            return List.of();
        } catch (RuntimeException e) {
            if (Faults.away(e).isPresent()) {
                LOG.debug("orders wait: {}", e.getClass().getSimpleName());
                return withoutOld(entries);
            }
            if (entries.size() == 1) {
                setAside(entries.getFirst(), "it cannot be written", e.toString());
                return List.of();
            }
            var left = new ArrayList<Entry>();
            for (Entry entry : entries) {
                left.addAll(left.isEmpty() ? left(List.of(entry)) : List.of(entry));
            }
            return left;
        }
    }

    private List<Entry> withoutOld(List<Entry> entries) {
        long now = System.nanoTime();
        var left = new ArrayList<Entry>(entries.size());
        for (Entry entry : entries) {
            if (now - entry.since() < patience) {
                left.add(entry);
            } else {
                setAside(entry, "the database was away too long", "away");
            }
        }
        return left;
    }

    /** It is out of the way, and somebody knows. */
    private void setAside(Entry entry, String why, String fault) {
        setAside.increment();
        switch (entry) {
            case Entry.Begin begin -> {
                LOG.error("order {} is set aside, {}: {}", begin.order().id(), why, fault);
                tell(begin, new Beginning.SetAside(why));
            }
            case Entry.Finish finish -> {
                LOG.error(
                        "the result of order {} is set aside, {}: {}",
                        finish.order().id(),
                        why,
                        fault);
                places.release();
            }
        }
    }

    private void tell(Entry entry, Beginning beginning) {
        switch (entry) {
            case Entry.Finish _ -> places.release();
            case Entry.Begin begin -> {
                boolean asked = beginning instanceof Beginning.OnDisk;
                if (!asked) {
                    places.release();
                }
                try {
                    begin.begun().known(beginning);
                } catch (RuntimeException e) {
                    // A fault of whoever asked must not end what others wait for.
                    LOG.error("order {} was not taken up", begin.order().id(), e);
                    if (asked) {
                        places.release();
                    }
                }
            }
        }
    }

    /** One for each; of a result it says nothing. */
    private List<Beginning> write(List<Entry> entries) {
        return store.writer()
                .write(
                        SessionOrderTable.class,
                        table -> entries.stream().map(entry -> write(table, entry)).toList());
    }

    private static Beginning write(SessionOrderTable table, Entry entry) {
        return switch (entry) {
            case Entry.Begin begin -> begin(table, begin);
            case Entry.Finish finish -> finish(table, finish);
        };
    }

    private static Beginning begin(SessionOrderTable table, Entry.Begin begin) {
        SessionOrder order = begin.order();
        Optional<String> onceKey = begin.onceKey();
        return switch (begin.pace()) {
            case NOW -> {
                table.seizeTurn(order.session(), order.askedAt());
                table.begin(order, onceKey);
                yield new Beginning.OnDisk(order.id());
            }
            case ONCE -> {
                if (onceKey.filter(key -> table.asked(key) > 0).isPresent()) {
                    yield new Beginning.NotNow("it was asked already");
                }
                if (!hasTurn(table, order)) {
                    yield new Beginning.NotNow("it was asked something within a minute");
                }
                yield table.begin(order, onceKey) > 0
                        ? new Beginning.OnDisk(order.id())
                        : new Beginning.NotNow("it was asked already");
            }
            case STANDING -> {
                if (onceKey.filter(key -> table.holds(key) > 0).isPresent()) {
                    yield new Beginning.NotNow("it was acknowledged");
                }
                yield hasTurn(table, order)
                        ? new Beginning.OnDisk(table.beginAgain(order, onceKey))
                        : new Beginning.NotNow("it was asked something within a minute");
            }
        };
    }

    private static boolean hasTurn(SessionOrderTable table, SessionOrder order) {
        Instant now = order.askedAt();
        return table.takeTurn(
                        order.session(),
                        now,
                        now.minus(SessionOrders.LEAST_BETWEEN),
                        now.plus(SessionOrders.LEAST_BETWEEN))
                > 0;
    }

    private static Beginning finish(SessionOrderTable table, Entry.Finish finish) {
        SessionOrder order = finish.order();
        table.finish(order.id(), order.result().orElseThrow());
        if (!finish.sent()) {
            table.giveTurnBack(order.session(), order.lastAskedAt());
        }
        return new Beginning.OnDisk(finish.order().id());
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        closed.countDown();
        loop.stop();
        var _ = loop.join(Duration.ofSeconds(2));
    }
}
