package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The items of one lane that go into one transaction together. For the writer's thread. */
final class Batch<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Lane<T> lane;
    private List<Lane.Pending<T>> pending;

    private Batch(Lane<T> lane, List<Lane.Pending<T>> pending) {
        this.lane = lane;
        this.pending = pending;
    }

    static <T> Batch<T> take(Lane<T> lane, int most) {
        return new Batch<>(lane, lane.take(most));
    }

    @SuppressWarnings("ReferenceEquality") // A lane is only itself.
    boolean isOf(Lane<?> other) {
        return lane == other;
    }

    int size() {
        return pending.size();
    }

    /** Keeps what may be written in this transaction, gives the rest back, and writes. */
    void write(Handle handle) throws SQLException {
        BitSet ready = lane.work().ready(handle, items());
        if (ready.cardinality() < pending.size()) {
            var kept = new ArrayList<Lane.Pending<T>>(ready.cardinality());
            var rest = new ArrayList<Lane.Pending<T>>(pending.size() - ready.cardinality());
            for (int index = 0; index < pending.size(); index++) {
                (ready.get(index) ? kept : rest).add(pending.get(index));
            }
            pending = kept;
            lane.giveBack(rest);
        }
        if (!pending.isEmpty()) {
            lane.work().write(handle, items());
        }
    }

    /** It is on disk whatever the lane makes of the news: one that chokes on it forgets. */
    void committed(Handle handle) {
        try {
            lane.work().committed(handle);
        } catch (Throwable e) {
            LOG.error("told of a commit, a lane failed", e);
            lane.work().rolledBack();
        }
    }

    void rolledBack() {
        lane.work().rolledBack();
    }

    void tell(Written outcome) {
        for (Lane.Pending<T> one : pending) {
            try {
                one.whenKnown().accept(outcome);
            } catch (Throwable e) {
                // The next asker waits for its answer all the same.
                LOG.error("told of a write, its asker failed", e);
            }
        }
    }

    /** They are the first of the next turn. */
    void giveBack() {
        lane.giveBack(pending);
    }

    Batch<T> part(int from, int to) {
        return new Batch<>(lane, List.copyOf(pending.subList(from, to)));
    }

    private List<T> items() {
        var items = new ArrayList<T>(pending.size());
        for (Lane.Pending<T> one : pending) {
            items.add(one.item());
        }
        return items;
    }
}
