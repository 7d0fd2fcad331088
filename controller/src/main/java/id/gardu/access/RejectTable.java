package id.gardu.access;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** Writes {@code reject}. */
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
    int deleteSome(@Bind("before") long before, @Bind("most") int most);
}
