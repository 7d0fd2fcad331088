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
    /** A stretch of time; {@code toAt} is empty while it lasts. */
    record Interval(long apId, Instant fromAt, Optional<Instant> toAt, String state) {}

    @SqlQuery("SELECT * FROM ap_health")
    List<HealthRow> health();

    @SqlQuery("SELECT ap_id, from_at, to_at, state FROM ap_availability WHERE to_at IS NULL")
    List<Interval> open();

    @SqlQuery(
            """
            SELECT ap_id, from_at, to_at, state
              FROM ap_availability
             WHERE ap_id = :ap
             ORDER BY from_at\
            """)
    List<Interval> of(@Bind("ap") long ap);
}
