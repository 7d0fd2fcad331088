package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;

/** The items of one lane that go into one transaction together. */
record Batch<T>(Lane<T> lane, List<Lane.Pending<T>> pending) {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    static <T> Batch<T> take(Lane<T> lane, int most) {
        return new Batch<>(lane, lane.take(most));
    }

    int size() {
        return pending.size();
    }

    void write(Handle handle) throws SQLException {
        lane.work().write(handle, pending.stream().map(Lane.Pending::item).toList());
    }

    /** It is on disk whatever the lane makes of the news: one that chokes on it forgets. */
    void committed() {
        try {
            lane.work().committed();
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
        return new Batch<>(lane, pending.subList(from, to));
    }
}
