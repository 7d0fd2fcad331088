package id.gardu.ap;

import id.gardu.store.Dialect;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * Which of the controllers that share a PostgreSQL asks the access points: two would write two
 * truths. It is ours until another finds that we were silent for too long; whatever we write, we
 * write only while it is ours. On SQLite there is nobody else. Thread-safe.
 */
final class WatchTurn {
    /** A holder that wrote nothing for so long is gone. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final Store store;
    private final Duration lease;
    private final boolean alone;
    private final long me = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    private WatchQueries.Beat seen = new WatchQueries.Beat(-1, 0);
    private long seenNanos;
    private volatile boolean lost;

    WatchTurn(Store store, Duration lease) {
        this.store = store;
        this.lease = lease;
        this.alone = store.dialect() == Dialect.SQLITE;
    }

    boolean alone() {
        return alone;
    }

    /**
     * Takes it when it is free.
     *
     * @param nanos {@link System#nanoTime}
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    synchronized boolean take(long nanos) {
        if (!alone && !taken(nanos)) {
            return false;
        }
        lost = false;
        return true;
    }

    private boolean taken(long nanos) {
        WatchQueries.Beat now =
                store.reads()
                        .withExtension(WatchQueries.class, WatchQueries::beat)
                        .orElse(WatchQueries.Beat.NONE);
        if (!now.equals(seen)) {
            seen = now;
            seenNanos = nanos;
        }
        boolean free = now.watcher() == 0 || nanos - seenNanos >= lease.toNanos();
        return free
                && store.writer()
                                .write(
                                        handle ->
                                                handle.attach(WatchTable.class)
                                                        .take(me, now.watcher(), now.beat()))
                        == 1;
    }

    /** Says in {@code handle}'s transaction that we still ask; false when another does now. */
    boolean holds(Handle handle) {
        if (!alone && handle.attach(WatchTable.class).beat(me) != 1) {
            lost = true;
        }
        return !lost;
    }

    /** Another controller took it. */
    boolean lost() {
        return lost;
    }

    /** Gives it to whoever wants it next. */
    void release() {
        if (!alone && !lost) {
            store.writer().use(handle -> handle.attach(WatchTable.class).release(me));
        }
    }
}
