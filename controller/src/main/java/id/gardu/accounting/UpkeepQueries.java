package id.gardu.accounting;

import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Which sessions are due for what the clock does to them. Answered in slices. */
interface UpkeepQueries {
    /** An open session nothing was heard of. */
    record SilentSession(SessionId session, NasId nas, OptionalInt plan, Instant heardAt) {}

    /** A session and the NAS it is of. */
    record EndedSession(SessionId session, NasId nas) {}

    /**
     * Open sessions not heard of since {@code since}, after {@code after}, in order; and those that
     * were last heard of after {@code future}, when our clock was ahead.
     */
    @SqlQuery(
            """
            SELECT id AS session, nas_id AS nas, plan, heard_at FROM session
            WHERE ended_at IS NULL
                AND (heard_at < :since OR heard_at > :future)
                AND +id > :after
            ORDER BY +id LIMIT :most\
            """)
    List<SilentSession> silentSince(Instant since, Instant future, SessionId after, int most);

    /** Ended sessions that nobody spoke of since {@code before} and that have readings. */
    @SqlQuery(
            """
            SELECT id AS session, nas_id AS nas FROM session
            WHERE settled = 0 AND ended_at IS NOT NULL AND ended_at < :before AND heard_at < :before
            ORDER BY ended_at LIMIT :most\
            """)
    List<EndedSession> unsettled(Instant before, int most);

    /**
     * Settled sessions that ended before {@code before}.
     *
     * @param firstId the first that can have begun after it
     */
    @SqlQuery(
            """
            SELECT id FROM session WHERE id < :firstId AND settled = 1 AND ended_at < :before
            ORDER BY id LIMIT :most\
            """)
    List<SessionId> endedBefore(Instant before, long firstId, int most);

    /** Clocks of which nothing new was heard since {@code before}. */
    @SqlQuery(
            "SELECT nas_id AS nas, clock AS name FROM nas_clock"
                    + " WHERE written_at < :before LIMIT :most")
    List<ClockKey> clocksUnheardSince(Instant before, int most);
}
