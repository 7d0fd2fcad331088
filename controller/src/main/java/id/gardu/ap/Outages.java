package id.gardu.ap;

import id.gardu.network.ApId;
import id.gardu.store.Store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outages that were booked, with how exactly their ends are known. Thread-safe.
 *
 * @param store the ledger
 */
public record Outages(Store store) {
    /** The most that are told at once. */
    public static final int MOST = 500;

    /**
     * One outage. It began between {@code fromEarliest} and {@code from}, and ended between {@code
     * toEarliest} and {@code to}.
     *
     * @param fromEarliest the last good answer before it; empty: nobody looked
     * @param from the first missing answer; what is booked
     * @param toEarliest the last missing answer; empty: it goes on, or nobody looked
     * @param to the first good answer, or when nobody could see any more; empty: it goes on
     */
    public record Outage(
            Optional<Instant> fromEarliest,
            Instant from,
            Optional<Instant> toEarliest,
            Optional<Instant> to) {}

    /** The latest {@link #MOST} of an access point, newest first. */
    public List<Outage> of(ApId ap) {
        return store.reads().withExtension(ApHealthTable.class, rows -> rows.outages(ap, MOST));
    }
}
