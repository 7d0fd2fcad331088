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

    @SqlBatch("UPDATE ap_availability SET to_at = :from WHERE ap_id = :apId AND to_at IS NULL")
    void end(@BindMethods List<Cut> cuts);

    @SqlBatch(
            """
            INSERT INTO ap_availability (ap_id, from_at, to_at, state)
            VALUES (:apId, :from, NULL, :state)\
            """)
    void begin(@BindMethods List<Cut> cuts);
}
