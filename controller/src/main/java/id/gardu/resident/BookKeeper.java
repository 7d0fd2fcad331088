package id.gardu.resident;

import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a {@link CredentialBook} true: reads all of it at start, then what changed, after every
 * write of this controller and twice a second for what others sharing the database wrote.
 * Thread-safe. While the database is away the book stays as it was.
 */
public final class BookKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BookKeeper.class);
    private static final long EVERY_MILLIS = 500;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration TIDIED_EVERY = Duration.ofHours(1);

    private final CredentialBook book;
    private final BookReader reader;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long seen;
    private boolean failing;

    private BookKeeper(CredentialBook book, BookReader reader, Clock clock) {
        this.book = book;
        this.reader = reader;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("credential-book").unstarted(this::run);
    }

    /**
     * Reads everything, then goes on by itself.
     *
     * @throws StoreException when a sealed credential does not open with the keys at hand
     */
    public static BookKeeper start(Store store, KeyRing keys, CredentialBook book, Clock clock) {
        var keeper = new BookKeeper(book, new BookReader(store.reads(), keys, book), clock);
        keeper.seen = keeper.reader.readAll(clock.instant().minus(KEPT));
        book.nowLoaded();
        keeper.thread.start();
        return keeper;
    }

    /** Reads what changed since the last time; when it returns, the book knows it. */
    public synchronized void refresh() {
        try {
            seen = reader.readSince(seen, clock.instant().minus(KEPT));
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

    private void run() {
        var tidied = clock.instant();
        while (!waited()) {
            refresh();
            var now = clock.instant();
            if (tidied.plus(TIDIED_EVERY).isBefore(now)) {
                book.forget(now.minus(KEPT));
                tidied = now;
            }
        }
    }

    /** True when there is nothing to wait for any more. */
    private boolean waited() {
        try {
            return closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

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
