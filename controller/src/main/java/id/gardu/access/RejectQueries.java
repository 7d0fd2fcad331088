package id.gardu.access;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

/** Reads {@code reject}. */
@RegisterConstructorMapper(RejectLine.class)
interface RejectQueries {
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
    List<RejectLine> latest(
            @Bind("since") long since,
            @Bind("nas") long nas,
            @Bind("station") long station,
            @Bind("most") int most);
}
