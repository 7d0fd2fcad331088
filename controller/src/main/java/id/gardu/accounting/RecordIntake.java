package id.gardu.accounting;

import id.gardu.store.WriteResult;

import java.util.function.Consumer;

/** Where accounting records go; {@link SessionLedger} takes them. Thread-safe. */
@FunctionalInterface
public interface RecordIntake {
    /**
     * Takes a record to be written, and returns at once.
     *
     * @param whenKnown told what became of it, on the writer's thread
     * @return false when too many wait: then nobody is told
     */
    boolean offer(AccountingRecord record, Consumer<WriteResult> whenKnown);
}
