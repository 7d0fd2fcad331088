package id.gardu.store;

import id.gardu.store.Lane.Batch;
import id.gardu.store.Lane.BatchWork;
import id.gardu.store.Lane.LaneShares;
import id.gardu.store.Lane.WriteResult;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The one thread that writes. Whatever waits when it comes round goes into one transaction and is
 * told of it after the commit is on disk (group commit); when that is too much, the lanes take
 * turns ({@link LaneShares}). A transaction that fails is rolled back whole; unless the database
 * itself is at fault each lane is then tried alone, and each half of one that fails again, until a
 * bad item stands alone: one among 512 costs nine commits, not 511.
 */
public final class Writer implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int ONE_OFFS = 1024;

    /** In one turn, to find the bad items of one lane; the rest of it waits for the next. */
    private static final int MOST_TRIES = 64;

    /** After so long without work nothing is held for later. */
    private static final long IDLE_MILLIS = 20;

    private static final long PUT_ASIDE_MILLIS = 2;

    /** One of these may delete 500 rows. */
    private static final int ONE_OFFS_AT_ONCE = 32;

    private final Transactions transactions;
    private final List<Lane<?>> lanes = new CopyOnWriteArrayList<>();
    private final Semaphore awake = new Semaphore(0);
    private final LaneShares order = new LaneShares();
    private final AtomicLong turns = new AtomicLong();
    private final Lane<HandleCallback<?, ?>> oneOffs;
    private final Loop loop;

    /**
     * The database cannot be written.
     *
     * @param since by the clock on the wall, for people
     * @param sinceNanos by the one that never jumps
     * @param why what the database said
     */
    public record Outage(Instant since, long sinceNanos, String why) {
        /** Until now. */
        public Duration lasted() {
            return Duration.ofNanos(System.nanoTime() - sinceNanos);
        }
    }

    /**
     * @param name of its thread
     */
    Writer(Jdbi jdbi, Clock clock, Loops loops, String name) {
        this.transactions = new Transactions(jdbi, clock);
        this.oneOffs =
                lane(
                        ONE_OFFS,
                        ONE_OFFS_AT_ONCE,
                        (handle, works) -> {
                            for (HandleCallback<?, ?> work : works) {
                                run(work, handle);
                            }
                        });
        this.loop = loops.start(name, this::turn, this::last);
    }

    /** A new lane for one kind of write, of at most {@code capacity} waiting items. */
    public <T> Lane<T> lane(int capacity, BatchWork<T> work) {
        return lane(capacity, LaneShares.MOST_ITEMS, work);
    }

    private <T> Lane<T> lane(int capacity, int mostAtOnce, BatchWork<T> work) {
        var lane = new Lane<T>(capacity, mostAtOnce, work, this::wake);
        lanes.add(lane);
        return lane;
    }

    /**
     * Runs {@code work} on the writer's thread and returns when it is on disk. The work may run
     * twice (see {@link BatchWork}), and must not write through anything but its handle.
     *
     * @throws StoreException when the database cannot be written, or did not within 30 seconds
     * @throws X what the work threw; then nothing of it was written
     */
    public <R, X extends Exception> R write(HandleCallback<R, X> work) throws X {
        var outcome = new CompletableFuture<WriteResult>();
        var result = new CompletableFuture<R>();
        HandleCallback<?, ?> remembered =
                handle -> {
                    R value = work.withHandle(handle);
                    result.obtrudeValue(value);
                    return value;
                };
        if (!oneOffs.offer(remembered, outcome::complete)) {
            throw StoreException.passing("too many writes are waiting; try again");
        }
        return switch (await(outcome)) {
            case WriteResult.OnDisk() -> result.resultNow();
            case WriteResult.Unavailable(String why) ->
                    throw StoreException.passing("the database cannot be written: " + why);
            case WriteResult.Refused(Exception why) -> throw Writer.<X>asThrown(why);
        };
    }

    /** As {@link #write}, for work without a result. */
    public <X extends Exception> void use(HandleConsumer<X> work) throws X {
        this.<Boolean, X>write(
                handle -> {
                    work.useHandle(handle);
                    return Boolean.TRUE;
                });
    }

    /** As {@link #write}, for what one table does. */
    public <T, R> R write(Class<T> table, Function<T, R> work) {
        return this.<R, RuntimeException>write(handle -> work.apply(handle.attach(table)));
    }

    /** As {@link #write(Class, Function)}, for work without a result. */
    public <T> void use(Class<T> table, Consumer<T> work) {
        this.<RuntimeException>use(handle -> work.accept(handle.attach(table)));
    }

    /** Does it again, each time in a transaction of its own, until it does less than a slice. */
    public void inSlices(int slice, ToIntFunction<Handle> work) {
        int done;
        do {
            done = write(work::applyAsInt);
        } while (done == slice);
    }

    /** As {@link #inSlices(int, ToIntFunction)}, for what one table does. */
    public <T> void inSlices(int slice, Class<T> table, ToIntFunction<T> work) {
        inSlices(slice, handle -> work.applyAsInt(handle.attach(table)));
    }

    /** How many times it came round to something that waited, since the start. */
    public long turns() {
        return turns.get();
    }

    /** Empty while writing works. */
    public Optional<Outage> outage() {
        return transactions.outage();
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        loop.stop();
        wake();
        var _ = loop.join(CLOSING);
    }

    private void wake() {
        if (awake.availablePermits() == 0) {
            awake.release();
        }
    }

    private void turn() throws InterruptedException {
        if (!round()) {
            pause();
            awake.drainPermits();
        }
    }

    private void pause() throws InterruptedException {
        if (lanes.stream().anyMatch(lane -> lane.waiting() > 0)) {
            // What waits is not to be tried yet.
            var _ = awake.tryAcquire(PUT_ASIDE_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!awake.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
            transactions.idle(lanes);
            var _ = awake.tryAcquire(1, TimeUnit.SECONDS);
        }
    }

    private void last() {
        while (round()) {
            // What waited until now is written too.
        }
        transactions.close();
    }

    private boolean round() {
        List<Batch<?>> batches = order.take(lanes);
        if (batches.isEmpty()) {
            return false;
        }
        turns.incrementAndGet();
        write(batches);
        // A lane without work holds nothing for later, however busy the others are.
        var idle = new ArrayList<Lane<?>>();
        for (Lane<?> lane : lanes) {
            if (!isOfAny(batches, lane)) {
                idle.add(lane);
            }
        }
        transactions.idle(idle);
        for (Batch<?> batch : batches) {
            if (batch.size() > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAny(List<Batch<?>> batches, Lane<?> lane) {
        for (Batch<?> batch : batches) {
            if (batch.isOf(lane)) {
                return true;
            }
        }
        return false;
    }

    private void write(List<Batch<?>> batches) {
        WriteResult outcome = transactions.run(batches);
        if (!(outcome instanceof WriteResult.Refused)) {
            batches.forEach(batch -> batch.tell(outcome));
        } else if (batches.size() == 1) {
            halve(batches.getFirst(), outcome);
        } else {
            // Who shared a transaction with a bad item does not wait until it is found.
            var refused = new LinkedHashMap<Batch<?>, WriteResult>();
            for (Batch<?> batch : batches) {
                WriteResult alone = transactions.run(List.of(batch));
                if (alone instanceof WriteResult.Refused) {
                    refused.put(batch, alone);
                } else {
                    batch.tell(alone);
                }
            }
            refused.forEach(this::halve);
        }
    }

    /** In order: the next is not tried before the one before it is known. */
    private void halve(Batch<?> whole, WriteResult outcome) {
        var left = new ArrayDeque<Batch<?>>();
        Batch<?> batch = whole;
        WriteResult known = outcome;
        int tries = 0;
        while (true) {
            if (known instanceof WriteResult.Refused && batch.size() > 1) {
                left.push(batch.part(batch.size() / 2, batch.size()));
                left.push(batch.part(0, batch.size() / 2));
            } else {
                batch.tell(known);
            }
            if (left.isEmpty()) {
                return;
            }
            if (tries >= MOST_TRIES) {
                left.descendingIterator().forEachRemaining(Batch::giveBack);
                return;
            }
            batch = left.pop();
            // A database that is away is not asked for every half.
            if (!(known instanceof WriteResult.Unavailable)) {
                known = transactions.run(List.of(batch));
                tries++;
            }
        }
    }

    private static void run(HandleCallback<?, ?> work, Handle handle) {
        try {
            var _ = work.withHandle(handle);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Thrown(e);
        }
    }

    private static WriteResult await(CompletableFuture<WriteResult> outcome) {
        try {
            return outcome.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Unavailable("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new WriteResult.Unavailable("no answer within 30 s");
        }
    }

    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals"
    }) // The work threw it, and it declares X.
    private static <X extends Exception> X asThrown(Exception why) {
        Throwable cause =
                why instanceof Thrown thrown ? Objects.requireNonNull(thrown.getCause()) : why;
        return (X) cause;
    }

    /** Carries a checked exception of a one-off work through the batch. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(Exception cause) {
            super(cause);
        }
    }
}
