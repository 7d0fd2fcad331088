package id.gardu.store;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/**
 * What a lane does with items inside the writer's transaction. May be run again for the same items
 * after a rollback: keep nothing from a run that did not commit.
 */
public interface BatchWork<T> {
    /**
     * Whether {@code item} may be tried now; else it waits without holding up those behind it that
     * may. Asked often, and nothing of the database.
     */
    default boolean mayTry(T item) {
        return true;
    }

    /**
     * Which of {@code items} may be written in the transaction that has just begun, by position.
     * The others are given back to their lane. Throws to roll back.
     */
    default BitSet ready(Handle handle, List<T> items) throws SQLException {
        var all = new BitSet(items.size());
        all.set(0, items.size());
        return all;
    }

    /** Writes all of {@code items}, in order. Throws to roll back. */
    void write(Handle handle, List<T> items) throws SQLException;

    /**
     * The last write is on disk, and {@code handle} in no transaction. Called on the writer's
     * thread.
     */
    default void committed(Handle handle) throws SQLException {}

    /**
     * The lane had nothing in the last turn; {@code handle} is in no transaction. Called on that
     * thread, after every such turn.
     */
    default void idle(Handle handle) throws SQLException {}

    /** The last write is not: forget what it left in memory. Called on the writer's thread. */
    default void rolledBack() {}
}
