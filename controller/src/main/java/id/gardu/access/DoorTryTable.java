package id.gardu.access;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code door_try}. */
interface DoorTryTable {
    /**
     * Tries of one station at one NAS on one day that ended alike.
     *
     * @param station 0: none was named, or there were too many
     */
    record Row(
            LocalDate localDay,
            long nasId,
            long station,
            String kind,
            String reason,
            long attempts) {
        Row with(long times) {
            return new Row(localDay, nasId, station, kind, reason, times);
        }

        /** The same without a station. */
        Row ofNobody() {
            return new Row(localDay, nasId, 0, kind, reason, attempts);
        }
    }

    /** Adds to what is there. */
    @SqlBatch(
            """
            INSERT INTO door_try (local_day, nas_id, station, kind, reason, attempts)
            VALUES (:localDay, :nasId, :station, :kind, :reason, :attempts)
            ON CONFLICT (local_day, nas_id, station, kind, reason) DO UPDATE
               SET attempts = door_try.attempts + excluded.attempts\
            """)
    void add(@BindMethods List<Row> tries);

    /** Those with a station, of that day and later; behind this one, in the order of the key. */
    @SqlQuery(
            """
            SELECT local_day, nas_id, station, kind, reason, attempts
              FROM door_try
             WHERE (local_day, nas_id, station, kind, reason)
                       > (:after.localDay, :after.nasId, :after.station, :after.kind,
                          :after.reason)
               AND station <> 0
             ORDER BY local_day, nas_id, station, kind, reason
             LIMIT :most\
            """)
    List<Row> named(@BindMethods("after") Row after, int most);

    @SqlQuery("SELECT min(local_day) FROM door_try WHERE local_day <= :last")
    Optional<LocalDate> earliest(LocalDate last);

    /** Deletes some of days before. */
    @SqlUpdate(
            """
            DELETE FROM door_try
             WHERE (local_day, nas_id, station, kind, reason) IN
                   (SELECT local_day, nas_id, station, kind, reason
                      FROM door_try
                     WHERE local_day < :keptFrom
                     LIMIT :most)\
            """)
    int deleteBefore(LocalDate keptFrom, int most);

    /** Deletes some of days before, or of days still to come, which a wrong clock made. */
    @SqlUpdate(
            """
            DELETE FROM door_try
             WHERE (local_day, nas_id, station, kind, reason) IN
                   (SELECT local_day, nas_id, station, kind, reason
                      FROM door_try
                     WHERE (local_day < :keptFrom OR local_day > :today)
                     LIMIT :most)\
            """)
    int deleteSome(LocalDate keptFrom, LocalDate today, int most);
}
