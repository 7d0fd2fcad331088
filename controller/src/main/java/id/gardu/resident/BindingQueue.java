package id.gardu.resident;

import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes bindings that the door has made in memory. They wait while the database is away: people
 * get in while the disk is full. What is lost when the process dies first is only whose device came
 * first. Thread-safe.
 */
final class BindingQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BindingQueue.class);
    private static final int CAPACITY = 10_000;
    private static final int SLICE = 200;

    private final Store store;
    private final ArrayBlockingQueue<Binding> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    BindingQueue(Store store) {
        this.store = store;
        this.thread = Thread.ofVirtual().name("voucher-bindings").start(this::run);
    }

    /** False when too many wait. */
    boolean offer(Binding binding) {
        return waiting.offer(binding);
    }

    private void run() {
        try {
            while (closed.getCount() > 0 || !waiting.isEmpty()) {
                Binding first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var slice = new ArrayList<Binding>(SLICE);
                    slice.add(first);
                    waiting.drainTo(slice, SLICE - 1);
                    writeUntilDone(slice);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilDone(List<Binding> slice) throws InterruptedException {
        while (!written(slice)) {
            if (closed.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{} voucher activations were not written", slice.size() + waiting.size());
                waiting.clear();
                return;
            }
        }
    }

    /** False when the database is away and it is worth trying again. */
    private boolean written(List<Binding> slice) {
        try {
            store.writer()
                    .use(
                            handle -> {
                                long turn = handle.attach(CredentialTurnTable.class).next();
                                slice.forEach(binding -> binding.write(handle, turn));
                            });
            return true;
        } catch (StoreException e) {
            LOG.debug("voucher activations wait: {}", e.getMessage());
            return false;
        } catch (JdbiException e) {
            if (slice.size() > 1) {
                return slice.stream().allMatch(one -> written(List.of(one)));
            }
            LOG.error("voucher {} cannot be activated", slice.getFirst().voucher().id(), e);
            return true;
        }
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
