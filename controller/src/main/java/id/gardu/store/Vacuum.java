package id.gardu.store;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * Gives the free pages of an SQLite file back to the file system, few enough at a time that no
 * record waits for long, and empties the log of what was written over. For one thread.
 */
final class Vacuum implements Loop.Turn {
    /** Between two slices. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** The most a slice may take. */
    static final Duration SLICE = Duration.ofMillis(50);

    /** Where a slice is aimed at: what it meets on the disk varies. */
    private static final long AIM_NANOS = SLICE.toNanos() / 2;

    private static final long FIRST_PAGES = 32;
    private static final long MOST_PAGES = 1_000;

    /** Four megabytes, or a twentieth of the file, stay free to be used again. */
    private static final long SPARE_PAGES = 1_000;

    private static final long SPARE_SHARE = 20;

    /** Whether there is anything to give back is looked at once in so many turns. */
    private static final int LOOK = 60;

    private static final int EMPTY_LOG = 600;

    private final Store store;
    private final DataSource source;
    private long pages = FIRST_PAGES;
    private int turns;
    private boolean more;

    /**
     * @param source of connections that may write
     */
    Vacuum(Store store, DataSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public void run() throws SQLException {
        turns++;
        if (more || turns % LOOK == 0) {
            more = slice();
        }
        if (turns % EMPTY_LOG == 0) {
            Sqlite.emptyLog(source);
        }
    }

    /** Gives a few pages back; whether there may be more to give. */
    boolean slice() throws SQLException {
        long all = asked("page_count");
        long free = asked("freelist_count");
        if (asked("auto_vacuum") == 0 || free <= Math.max(SPARE_PAGES, all / SPARE_SHARE)) {
            return false;
        }
        long some = pages;
        long tookNanos = store.writer().write(handle -> giveBack(handle, some));
        pages = Math.clamp(some * AIM_NANOS / Math.max(1, tookNanos), 1, MOST_PAGES);
        return true;
    }

    private static long giveBack(Handle handle, long pages) throws SQLException {
        long began = System.nanoTime();
        // As an update: as a question it would stop after the first page.
        try (Statement statement = handle.getConnection().createStatement()) {
            int _ = statement.executeUpdate("PRAGMA incremental_vacuum(" + pages + ")");
        }
        return System.nanoTime() - began;
    }

    private long asked(String pragma) {
        return store.reads()
                .withHandle(
                        handle -> handle.createQuery("PRAGMA " + pragma).mapTo(Long.class).one());
    }
}
