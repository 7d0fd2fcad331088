package id.gardu.resident;

import id.gardu.resident.Registry.CredentialTurnTable;
import id.gardu.store.Faults;
import id.gardu.store.Loop;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes what is already true in memory. Entries wait while the database is away: people get in
 * while the disk is full. When the process dies first, what waited is lost. Thread-safe.
 */
final class Journal<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int CAPACITY = 10_000;
    private static final int SLICE = 200;

    private final Store store;
    private final String name;
    private final Line<T> line;
    private final ArrayBlockingQueue<T> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Loop loop;

    /** Writes one entry; writing it again changes nothing. */
    @FunctionalInterface
    interface Line<T> {
        void write(Handle handle, long turn, T entry);
    }

    /**
     * @param name for the log and the thread
     */
    Journal(Store store, String name, Line<T> line) {
        this.store = store;
        this.name = name;
        this.line = line;
        this.loop = store.loops().start(name, this::turn, this::last);
    }

    /** False when too many wait. */
    boolean offer(T entry) {
        return waiting.offer(entry);
    }

    private void turn() throws InterruptedException {
        T first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            writeUntilDone(slice(first));
        }
    }

    private List<T> slice(T first) {
        var slice = new ArrayList<T>(SLICE);
        slice.add(first);
        waiting.drainTo(slice, SLICE - 1);
        return slice;
    }

    /** A database that is away is not waited for. */
    private void last() {
        for (T first = waiting.poll(); first != null; first = waiting.poll()) {
            List<T> slice = slice(first);
            if (!written(slice)) {
                LOG.warn("{}: {} entries were not written", name, slice.size() + waiting.size());
                return;
            }
        }
    }

    private void writeUntilDone(List<T> slice) throws InterruptedException {
        while (!written(slice)) {
            if (closed.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{}: {} entries were not written", name, slice.size() + waiting.size());
                waiting.clear();
                return;
            }
        }
    }

    /** False when the database is away and it is worth trying again. */
    private boolean written(List<T> slice) {
        try {
            store.writer()
                    .use(
                            handle -> {
                                long turn = handle.attach(CredentialTurnTable.class).next();
                                slice.forEach(entry -> line.write(handle, turn, entry));
                            });
            return true;
        } catch (RuntimeException e) {
            if (e instanceof StoreException away && away.isPassing()) {
                LOG.debug("{}: entries wait: {}", name, away.getMessage());
                return false;
            }
            if (slice.size() > 1) {
                int half = slice.size() / 2;
                return written(slice.subList(0, half))
                        && written(slice.subList(half, slice.size()));
            }
            LOG.error("{}: an entry cannot be written: {}", name, Faults.described(e));
            return true;
        }
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        closed.countDown();
        loop.close();
    }
}
