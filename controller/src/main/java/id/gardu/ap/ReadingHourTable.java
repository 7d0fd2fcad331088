package id.gardu.ap;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** Writes {@code reading_hour}. */
interface ReadingHourTable {
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
    int deleteSome(@Bind("before") long before, @Bind("most") int most);
}
