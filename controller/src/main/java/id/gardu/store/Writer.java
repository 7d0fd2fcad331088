package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that writes. Whatever waits when it comes round goes into one transaction and is
 * told of it after the commit is on disk (group commit). A transaction that fails is rolled back
 * whole; unless the database itself is at fault its items are then tried one by one, so that a bad
 * one stands alone.
 */
public final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Keeps a transaction far below 50 ms. */
    private static final int MOST_ITEMS = 512;

    private static final int ONE_OFFS = 1024;

    private final Jdbi jdbi;
    private final Clock clock;
    private final List<Lane<?>> lanes = new CopyOnWriteArrayList<>();
    private final Semaphore awake = new Semaphore(0);
    private final Lane<HandleCallback<?, ?>> oneOffs;
    private final Thread thread;
    private volatile boolean closing;
    private volatile Optional<Outage> outage = Optional.empty();
    private Optional<Handle> connection = Optional.empty();

    /** The database cannot be written; since when, and what it said. */
    public record Outage(Instant since, String why) {}

    Writer(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.oneOffs =
                lane(
                        ONE_OFFS,
                        (handle, works) -> {
                            for (HandleCallback<?, ?> work : works) {
                                run(work, handle);
                            }
                        });
        this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
    }

    /** A new lane for one kind of write, of at most {@code capacity} waiting items. */
    public <T> Lane<T> lane(int capacity, BatchWork<T> work) {
        var lane = new Lane<T>(capacity, work, this::wake);
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
        var outcome = new CompletableFuture<Written>();
        var result = new CompletableFuture<R>();
        HandleCallback<?, ?> remembered =
                handle -> {
                    R value = work.withHandle(handle);
                    result.obtrudeValue(value);
                    return value;
                };
        if (!oneOffs.offer(remembered, outcome::complete)) {
            throw new StoreException("too many writes are waiting; try again");
        }
        return switch (await(outcome)) {
            case Written.OnDisk() -> result.resultNow();
            case Written.Unavailable(String why) ->
                    throw new StoreException("the database cannot be written: " + why);
            case Written.Refused(Exception why) -> throw Writer.<X>asThrown(why);
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

    /** Empty while writing works. */
    public Optional<Outage> outage() {
        return outage;
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (awake.availablePermits() == 0) {
            awake.release();
        }
    }

    private void run() {
        while (true) {
            boolean last = closing;
            boolean worked = round();
            if (!worked && last) {
                break;
            }
            if (!worked) {
                pause();
            }
        }
        connection.ifPresent(Handle::close);
    }

    private void pause() {
        try {
            var _ = awake.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            closing = true;
        }
        awake.drainPermits();
    }

    private boolean round() {
        var batches = new ArrayList<Batch<?>>();
        int room = MOST_ITEMS;
        for (Lane<?> lane : lanes) {
            Batch<?> batch = Batch.take(lane, room);
            if (!batch.isEmpty()) {
                batches.add(batch);
                room -= batch.size();
            }
            if (room <= 0) {
                break;
            }
        }
        if (batches.isEmpty()) {
            return false;
        }
        Written outcome = transaction(batches);
        if (outcome instanceof Written.Refused && size(batches) > 1) {
            batches.forEach(
                    batch -> batch.singly().forEach(one -> one.tell(transaction(List.of(one)))));
        } else {
            batches.forEach(batch -> batch.tell(outcome));
        }
        return true;
    }

    private Written transaction(List<? extends Batch<?>> batches) {
        try {
            Handle handle = connected();
            handle.begin();
            for (Batch<?> batch : batches) {
                batch.write(handle);
            }
            handle.commit();
            batches.forEach(Batch::committed);
            recovered();
            return new Written.OnDisk();
        } catch (SQLException | RuntimeException e) {
            batches.forEach(Batch::rolledBack);
            return failed(e);
        } catch (Error e) {
            // A fault of the program in one work must not end the only thread that writes.
            LOG.error("a write failed", e);
            batches.forEach(Batch::rolledBack);
            return failed(new StoreException("a fault of the program: " + e, e));
        }
    }

    private Written failed(Exception e) {
        boolean usable = rollBack();
        if (usable && !Faults.ofTheDatabase(e)) {
            recovered();
            return new Written.Refused(e);
        }
        // After a failed write or fsync nothing is known of this connection: a new one reads the
        // truth.
        drop();
        String why = Faults.describe(e);
        if (outage.isEmpty()) {
            outage = Optional.of(new Outage(clock.instant(), why));
            LOG.error("the database cannot be written: {}", why);
        }
        return new Written.Unavailable(why);
    }

    private boolean rollBack() {
        try {
            connection.ifPresent(Handle::rollback);
            return true;
        } catch (JdbiException e) {
            LOG.debug("rollback failed too", e);
            return false;
        }
    }

    private Handle connected() {
        Handle handle = connection.orElseGet(jdbi::open);
        connection = Optional.of(handle);
        return handle;
    }

    private void drop() {
        try {
            connection.ifPresent(Handle::close);
        } catch (JdbiException e) {
            LOG.debug("closing the broken connection failed", e);
        }
        connection = Optional.empty();
    }

    private void recovered() {
        if (outage.isPresent()) {
            LOG.info("the database can be written again");
            outage = Optional.empty();
        }
    }

    private static int size(List<Batch<?>> batches) {
        return batches.stream().mapToInt(Batch::size).sum();
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

    private static Written await(CompletableFuture<Written> outcome) {
        try {
            return outcome.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Written.Unavailable("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new Written.Unavailable("no answer within 30 s");
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
