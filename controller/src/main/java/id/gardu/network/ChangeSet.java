package id.gardu.network;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one call, command, form or file changed; empty records: all was so already.
 *
 * @param id of what {@code undo} takes back
 * @param verb such as {@code site.set}; of what was taken back {@code undo}
 */
public record ChangeSet(long id, String verb, List<RecordChange> records) {
    public ChangeSet {
        records = List.copyOf(records);
    }

    /**
     * Keeps it in the transaction of what it tells; for rooms whose records are not of this one.
     *
     * @param member who did it; empty: the API token
     */
    public void keep(Handle handle, Instant at, Optional<Long> member) {
        handle.attach(ChangeTable.class).add(this, at, member, Optional.empty());
    }

    /** The staff, whose records are not of this room, when something of them is taken back. */
    public interface StaffUndo {
        /** As a member is called now. */
        String name(String member);

        /** Why not; empty: it can be. */
        Optional<Mistake> objection(String member, List<RecordChange.Cell> cells);

        /** Puts the old values back, in the transaction of the change. */
        void takeBack(Handle handle, String member, List<RecordChange.Cell> cells);
    }
}
