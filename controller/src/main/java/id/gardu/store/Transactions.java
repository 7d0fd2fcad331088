package id.gardu.store;

import id.gardu.store.Lane.Batch;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Writer.Outage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The writer's transactions, one at a time on one connection that is opened anew after it failed.
 * For one thread, but for {@link #outage()}.
 */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** Two controllers that wait for each other: the database gives one of them up. */
    private static final int MOST_TRIES = 5;

    private final Jdbi jdbi;
    private final Clock clock;
    private volatile Optional<Outage> outage = Optional.empty();
    private Optional<Handle> connection = Optional.empty();

    Transactions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Empty while writing works. */
    Optional<Outage> outage() {
        return outage;
    }

    @Override
    public void close() {
        connection.ifPresent(Handle::close);
    }

    /**
     * All of it or nothing; tells the lanes, not the askers. What may not be written now is given
     * back and no more in its batch.
     */
    WriteResult run(List<? extends Batch<?>> batches) {
        for (int tries = 1; ; tries++) {
            try {
                return once(batches);
            } catch (Conflict e) {
                if (tries == MOST_TRIES) {
                    return failed(e.why);
                }
            }
        }
    }

    private WriteResult once(List<? extends Batch<?>> batches) throws Conflict {
        try {
            Handle handle = connected();
            handle.begin();
            for (Batch<?> batch : batches) {
                batch.write(handle);
            }
            handle.commit();
            batches.forEach(batch -> batch.committed(handle));
            recovered();
            return new WriteResult.OnDisk();
        } catch (SQLException | RuntimeException e) {
            batches.forEach(Batch::rolledBack);
            if (Faults.isConflict(e) && rollBack()) {
                throw new Conflict(e);
            }
            return failed(e);
        } catch (Error e) {
            // A fault of the program in one work must not end the only thread that writes.
            LOG.error("a write failed", e);
            batches.forEach(Batch::rolledBack);
            return failed(new IllegalStateException("a fault of the program: " + e, e));
        }
    }

    /** Nothing waits: whoever holds something for later may let go of it. */
    void idle(List<Lane<?>> lanes) {
        if (connection.isEmpty()) {
            return;
        }
        try {
            for (Lane<?> lane : lanes) {
                lane.work().idle(connection.get());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection that did nothing is gone", e);
            drop();
        }
    }

    private WriteResult failed(Exception e) {
        boolean usable = rollBack();
        if (usable && !Faults.ofTheDatabase(e)) {
            recovered();
            return new WriteResult.Refused(e);
        }
        // After a failed write or fsync nothing is known of this connection: a new one reads the
        // truth.
        drop();
        String why = Faults.describe(e);
        if (outage.isEmpty()) {
            outage = Optional.of(new Outage(clock.instant(), System.nanoTime(), why));
            LOG.error("the database cannot be written: {}", why);
        }
        return new WriteResult.Unavailable(why);
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

    /** Another controller's transaction was in the way, and ours is undone. */
    private static final class Conflict extends Exception {
        private static final long serialVersionUID = 1L;

        private final Exception why;

        Conflict(Exception why) {
            super(why);
            this.why = why;
        }
    }

    private void recovered() {
        if (outage.isPresent()) {
            LOG.info("the database can be written again");
            outage = Optional.empty();
        }
    }
}
