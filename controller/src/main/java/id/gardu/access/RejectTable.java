package id.gardu.access;

import id.gardu.access.Rejects.RejectLine;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** {@code reject}. */
interface RejectTable {
    /** Adds to what is there. */
    @SqlBatch(
            """
            INSERT INTO reject (nas_id, station, user_name, reason, first_at, last_at, times)
            VALUES (:nas, :station, :userName, :reason, :firstAt, :lastAt, :times)
            ON CONFLICT (nas_id, station, user_name, reason) DO UPDATE
               SET last_at = CASE WHEN excluded.last_at > reject.last_at
                                  THEN excluded.last_at ELSE reject.last_at END,
                   times = reject.times + excluded.times\
            """)
    void add(@BindMethods List<RejectLine> lines);

    /** Deletes some whose latest is older; how many. */
    @SqlUpdate(
            """
            DELETE FROM reject
             WHERE (nas_id, station, user_name, reason) IN
                   (SELECT nas_id, station, user_name, reason
                      FROM reject
                     WHERE last_at < :before
                     LIMIT :most)\
            """)
    int deleteSome(long before, int most);

    /**
     * @param nas 0 for all
     * @param station 0 for all
     */
    @SqlQuery(
            """
            SELECT nas_id AS nas, station, user_name AS userName, reason, first_at AS firstAt,
                   last_at AS lastAt, times
              FROM reject
             WHERE last_at >= :since
               AND (:nas = 0 OR nas_id = :nas)
               AND (:station = 0 OR station = :station)
             ORDER BY last_at DESC
             LIMIT :most\
            """)
    List<RejectLine> latest(long since, long nas, long station, int most);
}
