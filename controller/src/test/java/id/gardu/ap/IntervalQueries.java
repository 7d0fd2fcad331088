package id.gardu.ap;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads {@code ap_availability} as it is on disk. */
interface IntervalQueries {
    /**
     * A stretch of time; {@code toAt} is empty while it lasts.
     *
     * @param fromEarliest when the state before was last seen
     * @param toEarliest when this state was last seen
     */
    record Interval(
            long apId,
            Instant fromAt,
            Optional<Instant> fromEarliest,
            Optional<Instant> toAt,
            Optional<Instant> toEarliest,
            String state) {}

    @SqlQuery("SELECT * FROM ap_availability WHERE ap_id = :ap ORDER BY from_at")
    List<Interval> of(long ap);
}
