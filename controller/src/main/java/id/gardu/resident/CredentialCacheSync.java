package id.gardu.resident;

import id.gardu.store.KeyRing;
import id.gardu.store.Loop;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a {@link CredentialCache} true: reads all of it at start, then what changed, after every
 * write of this controller and twice a second for what others sharing the database wrote.
 * Thread-safe. While the database is away the book stays as it was.
 */
public final class CredentialCacheSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialCacheSync.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration TIDIED_EVERY = Duration.ofHours(1);

    private final CredentialCache cache;
    private final CredentialCacheLoader reader;
    private final Clock clock;
    private Optional<Loop> loop = Optional.empty();
    private long seen;
    private long tidiedNanos = System.nanoTime();
    private boolean failing;

    private CredentialCacheSync(CredentialCache cache, CredentialCacheLoader reader, Clock clock) {
        this.cache = cache;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Reads everything, then goes on by itself.
     *
     * @throws StoreException when a sealed credential does not open with the keys at hand
     */
    public static CredentialCacheSync start(
            Store store, KeyRing keys, CredentialCache cache, Clock clock) {
        var keeper =
                new CredentialCacheSync(
                        cache, new CredentialCacheLoader(store.reads(), keys, cache), clock);
        keeper.seen = keeper.reader.readAll(clock.instant().minus(KEPT));
        cache.nowLoaded();
        keeper.loop = Optional.of(store.loops().every(EVERY, "credential-book", keeper::turn));
        return keeper;
    }

    /** Reads what changed since the last time; when it returns, the book knows it. */
    public synchronized void refresh() {
        try {
            read();
            if (failing) {
                failing = false;
                LOG.info("credentials are read again");
            }
        } catch (JdbiException | StoreException e) {
            if (!failing) {
                failing = true;
                LOG.warn("changed credentials cannot be read; going on with those known", e);
            }
        }
    }

    /** Throws what it met, so that the loop tells it; {@link #refresh} goes on. */
    private void turn() {
        read();
        long now = System.nanoTime();
        if (now - tidiedNanos >= TIDIED_EVERY.toNanos()) {
            cache.forget(clock.instant().minus(KEPT));
            tidiedNanos = now;
        }
    }

    private synchronized void read() {
        seen = reader.readSince(seen, clock.instant().minus(KEPT));
    }

    @Override
    public void close() {
        loop.ifPresent(Loop::close);
    }
}
