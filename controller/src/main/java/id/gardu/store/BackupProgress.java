package id.gardu.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a backup is, and whether it is still wanted. Written by the backup's thread, read and
 * ended by any.
 */
public final class BackupProgress {
    private final AtomicLong tables = new AtomicLong();
    private final AtomicLong tablesDone = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final Demand demand = new Demand();

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
        demand.end(why);
    }

    void begins(int ofTables) {
        tables.set(ofTables);
    }

    void tableDone() {
        tablesDone.incrementAndGet();
    }

    /**
     * @throws Demand.Ended when nobody wants it any more
     */
    void row() {
        rows.incrementAndGet();
        check();
    }

    void check() {
        demand.check();
    }
}
