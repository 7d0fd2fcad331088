package id.gardu.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a backup is, and whether it is still wanted. Written by the backup's thread, read and
 * ended by any.
 */
public final class BackupProgress {
    private final AtomicLong tables = new AtomicLong();
    private final AtomicLong tablesDone = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicReference<Optional<String>> unwanted =
            new AtomicReference<>(Optional.empty());

    /** It was ended before it was whole; nothing of it is of use. */
    public static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(String why) {
            super(why);
        }
    }

    /** Of how many tables it is; zero until it knows. */
    public long tables() {
        return tables.get();
    }

    public long tablesDone() {
        return tablesDone.get();
    }

    /** Rows written, of all tables so far. */
    public long rows() {
        return rows.get();
    }

    /** It ends at the next row or so. The first reason holds. */
    public void end(String why) {
        unwanted.compareAndSet(Optional.empty(), Optional.of(why));
    }

    void begins(int ofTables) {
        tables.set(ofTables);
    }

    void tableDone() {
        tablesDone.incrementAndGet();
    }

    /**
     * @throws Ended when nobody wants it any more
     */
    void row() {
        rows.incrementAndGet();
        check();
    }

    void check() {
        unwanted.get()
                .ifPresent(
                        why -> {
                            throw new Ended(why);
                        });
    }
}
