package id.gardu.ap;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what is remembered of access points. */
@RegisterConstructorMapper(HealthRow.class)
@RegisterConstructorMapper(ApHealthQueries.Interval.class)
interface ApHealthQueries {
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

    @SqlQuery("SELECT * FROM ap_health")
    List<HealthRow> health();

    @SqlQuery("SELECT * FROM ap_availability WHERE to_at IS NULL")
    List<Interval> open();

    @SqlQuery(
            """
            SELECT *
              FROM ap_availability
             WHERE ap_id = :ap
             ORDER BY from_at\
            """)
    List<Interval> of(@Bind("ap") long ap);

    @SqlQuery(
            """
            SELECT *
              FROM ap_availability
             WHERE ap_id = :ap AND state = 'down'
             ORDER BY from_at DESC
             LIMIT :most\
            """)
    List<Interval> outages(@Bind("ap") long ap, @Bind("most") int most);
}
