package id.gardu.message;

import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.Optional;

/** What is asked of the outbox. */
interface MessageQueries {
    /** A message as it stands in the database, without its text. */
    @SuppressWarnings("ArrayRecordComponent") // A row read once and never compared as a value.
    record Row(
            long id,
            String channel,
            byte[] destination,
            @ColumnName("state") String stateWord,
            int attempts,
            String problem,
            Instant acceptedAt,
            Instant expiresAt,
            Optional<Instant> settledAt) {

        Delivery.State state() {
            return Delivery.State.of(stateWord);
        }

        @Override
        public String toString() {
            return "Row[" + id + ", " + stateWord + "]";
        }
    }

    @SqlQuery(
            """
            SELECT id, channel, destination, state, attempts, problem, accepted_at, expires_at,
                   settled_at
              FROM message WHERE id = :id\
            """)
    Optional<Row> row(long id);

    /** When this process has next to look: something is due, expires, or was left by a dead one. */
    @SqlQuery(
            """
            SELECT min(at) FROM (
                SELECT CASE WHEN due_at > :furthest THEN :now
                            WHEN due_at < expires_at THEN due_at ELSE expires_at END AS at
                  FROM message WHERE channel = :channel AND state = 'waiting'
                UNION ALL
                SELECT lease_until AS at
                  FROM message
                 WHERE channel = :channel AND state = 'sending' AND controller <> :controller) moments\
            """)
    Optional<Instant> nextMoment(String channel, long controller, Instant now, Instant furthest);

    @SqlQuery("SELECT min(expires_at) FROM message WHERE channel = :channel AND state = 'waiting'")
    Optional<Instant> nextExpiry(String channel);

    @SqlQuery(
            """
            SELECT coalesce(sum(CASE WHEN state IN ('waiting', 'sending') THEN 1 ELSE 0 END), 0)
                       AS waiting,
                   coalesce(sum(CASE WHEN state = 'sent' THEN 1 ELSE 0 END), 0) AS sent,
                   coalesce(sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS failed,
                   coalesce(sum(CASE WHEN state = 'expired' THEN 1 ELSE 0 END), 0) AS expired,
                   coalesce(sum(CASE WHEN state IN ('failed', 'expired') AND unclear = 0
                                     THEN 0 ELSE 1 END), 0) AS counted
              FROM message WHERE accepted_at > :since\
            """)
    Outbox.Figures since(Instant since);
}
