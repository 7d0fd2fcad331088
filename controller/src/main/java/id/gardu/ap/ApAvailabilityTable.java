package id.gardu.ap;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

import java.util.List;

/**
 * Writes {@code ap_availability}: for every access point intervals without hole or overlap, the
 * last one open. A list holds at most one cut of each access point; the three statements together
 * may be run twice.
 */
interface ApAvailabilityTable {
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
}
