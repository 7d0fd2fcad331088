package id.gardu.store;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.util.List;

/**
 * What a lane does with items inside the writer's transaction. May be run again for the same items
 * after a rollback: keep nothing from a run that did not commit.
 */
public interface BatchWork<T> {
    /** Writes all of {@code items}, in order. Throws to roll back. */
    void write(Handle handle, List<T> items) throws SQLException;

    /** The last write is on disk. Called on the writer's thread. */
    default void committed() {}

    /** The last write is not: forget what it left in memory. Called on the writer's thread. */
    default void rolledBack() {}
}
