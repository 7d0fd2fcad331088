package id.gardu.ap;

import id.gardu.network.ApId;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** Writes {@code reading_hour}. */
interface ReadingHourTable {
    /** A row of {@code reading_hour}; public for the library that binds it. */
    @SuppressWarnings("ArrayRecordComponent") // Written or unpacked at once and never compared.
    record HourRow(ApId apId, long utcHour, byte[] packed) {}

    @SqlBatch(
            """
            INSERT INTO reading_hour (ap_id, utc_hour, packed)
            VALUES (:apId, :utcHour, :packed)
            ON CONFLICT (ap_id, utc_hour) DO UPDATE SET packed = excluded.packed\
            """)
    void put(@BindMethods List<HourRow> rows);

    /** Deletes some that are older; how many. */
    @SqlUpdate(
            """
            DELETE FROM reading_hour
             WHERE (ap_id, utc_hour) IN (SELECT ap_id, utc_hour
                                           FROM reading_hour
                                          WHERE utc_hour < :before
                                          LIMIT :most)\
            """)
    int deleteSome(long before, int most);

    @SqlQuery("SELECT ap_id, utc_hour, packed FROM reading_hour WHERE utc_hour = :hour")
    List<HourRow> ofHour(long hour);

    /** Both hours included. */
    @SqlQuery(
            """
            SELECT ap_id, utc_hour, packed
              FROM reading_hour
             WHERE ap_id = :ap AND utc_hour BETWEEN :first AND :last
             ORDER BY utc_hour\
            """)
    List<HourRow> between(ApId ap, long first, long last);
}
