package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;

/** The items of one lane that go into one transaction together. */
record Batch<T>(BatchWork<T> work, List<Lane.Pending<T>> pending) {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    static <T> Batch<T> take(Lane<T> lane, int most) {
        return new Batch<>(lane.work(), lane.take(most));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.size();
    }

    void write(Handle handle) throws SQLException {
        work.write(handle, pending.stream().map(Lane.Pending::item).toList());
    }

    void committed() {
        work.committed();
    }

    void rolledBack() {
        work.rolledBack();
    }

    List<Batch<T>> singly() {
        return pending.stream().map(one -> new Batch<>(work, List.of(one))).toList();
    }

    void tell(Written outcome) {
        for (Lane.Pending<T> one : pending) {
            try {
                one.whenKnown().accept(outcome);
            } catch (RuntimeException e) {
                LOG.error("told of a write, its asker failed", e);
            }
        }
    }
}
