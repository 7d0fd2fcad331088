package id.gardu.ap;

import id.gardu.ap.ApState.Availability;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code ap_availability}: for every access point intervals without hole or overlap, the
 * last one open. A list holds at most one cut of each access point; the three statements together
 * may be run twice.
 */
interface ApAvailabilityTable {
    /**
     * Ends the interval of availability that is open, and begins another. Public for the library
     * that binds it.
     *
     * @param to empty: begins none, the access point is retired
     * @param earliest when the state before was last seen: its true end lies between this and
     *     {@code from}. Empty: not known
     */
    record Cut(long apId, Instant from, Optional<Availability> to, Optional<Instant> earliest) {
        /** For the column. */
        public String state() {
            return to.map(Availability::word).orElse("");
        }
    }

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

    /** Whatever was written about the time from here on is replaced. */
    @SqlBatch("DELETE FROM ap_availability WHERE ap_id = :apId AND from_at >= :from")
    void forget(@BindMethods List<Cut> cuts);

    /** Of what reached beyond that moment, too: it was judged too soon. */
    @SqlBatch(
            """
            UPDATE ap_availability
               SET to_at = :from, to_earliest = :earliest
             WHERE ap_id = :apId AND (to_at IS NULL OR to_at > :from)\
            """)
    void end(@BindMethods List<Cut> cuts);

    @SqlBatch(
            """
            INSERT INTO ap_availability (ap_id, from_at, from_earliest, to_at, state)
            VALUES (:apId, :from, :earliest, NULL, :state)\
            """)
    void begin(@BindMethods List<Cut> cuts);

    @SqlQuery("SELECT * FROM ap_availability WHERE to_at IS NULL")
    List<Interval> open();

    @SqlQuery(
            """
            SELECT *
              FROM ap_availability
             WHERE ap_id = :ap
             ORDER BY from_at\
            """)
    List<Interval> of(long ap);

    @SqlQuery(
            """
            SELECT *
              FROM ap_availability
             WHERE ap_id = :ap AND state = 'down'
             ORDER BY from_at DESC
             LIMIT :most\
            """)
    List<Interval> outages(long ap, int most);
}
