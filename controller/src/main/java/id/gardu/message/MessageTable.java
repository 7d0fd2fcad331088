package id.gardu.message;

import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The outbox on disk. */
interface MessageTable {
    /** A message to be kept, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as a value.
    record NewMessage(
            long id,
            byte[] key,
            String channel,
            byte[] destination,
            byte[] body,
            int priority,
            boolean sendAgain,
            Instant acceptedAt,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "NewMessage[" + id + "]";
        }
    }

    /**
     * A message this process has taken to send.
     *
     * @param sendAgain also when nobody knows whether an attempt arrived
     * @param attempts with the one that now begins
     * @param unclear earlier attempts of which nobody knows whether they arrived
     */
    @SuppressWarnings("ArrayRecordComponent") // A row read once and never compared as a value.
    record Claimed(
            long id,
            String channel,
            byte[] destination,
            byte[] body,
            boolean sendAgain,
            Instant expiresAt,
            int attempts,
            int unclear) {
        @Override
        public String toString() {
            return "Claimed[" + id + "]";
        }
    }

    /** A message as it stands in the database, without its text. */
    @SuppressWarnings("ArrayRecordComponent") // A row read once and never compared as a value.
    record Stored(
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
            return "Stored[" + id + ", " + stateWord + "]";
        }
    }

    @SqlQuery("SELECT id FROM message WHERE key_index = :key")
    Optional<Long> withKey(byte[] key);

    /** What counts against the daily limit. */
    @SqlQuery(
            """
            SELECT count(*) FROM message
             WHERE channel = :channel AND accepted_at > :since
               AND NOT (state IN ('failed', 'expired') AND unclear = 0)\
            """)
    int countedSince(String channel, Instant since);

    /**
     * @return 0 when another controller has just kept one of the same key
     */
    @SqlUpdate(
            """
            INSERT INTO message (id, key_index, channel, destination, body, priority, send_again,
                                 state, accepted_at, expires_at, due_at, attempts, unclear,
                                 controller, lease_until, problem)
            VALUES (:id, :key, :channel, :destination, :body, :priority,
                    CASE WHEN :sendAgain THEN 1 ELSE 0 END, 'waiting', :acceptedAt, :expiresAt,
                    :acceptedAt, 0, 0, 0, 0, '')
            ON CONFLICT (key_index) DO NOTHING\
            """)
    int add(@BindMethods NewMessage message);

    /**
     * Takes what is due, the urgent first. The condition stands twice: on PostgreSQL another
     * controller may take the same row between the two.
     *
     * @param furthest what is due later than a pause can be was put there by a clock that has been
     *     set back since: it is due now
     */
    @SqlQuery(
            """
            UPDATE message
               SET state = 'sending', controller = :controller, lease_until = :lease,
                   attempts = attempts + 1
             WHERE state = 'waiting' AND (due_at <= :now OR due_at > :furthest)
               AND expires_at > :now
               AND id IN (SELECT id FROM message
                           WHERE channel = :channel AND state = 'waiting' AND (due_at <= :now OR due_at > :furthest)
                             AND expires_at > :now
                           ORDER BY priority, due_at, id LIMIT :most)
            RETURNING id, channel, destination, body, send_again, expires_at, attempts, unclear\
            """)
    List<Claimed> claim(
            String channel,
            long controller,
            Instant lease,
            Instant now,
            Instant furthest,
            int most);

    @SqlUpdate(
            """
            UPDATE message SET state = 'waiting', attempts = attempts - 1
             WHERE channel = :channel AND state = 'sending' AND controller = :controller\
            """)
    int release(String channel, long controller);

    /** True whoever holds the message by now: the gateway took it. */
    @SqlUpdate(
            """
            UPDATE message SET state = 'sent', body = NULL, problem = '', settled_at = :now
             WHERE id = :id\
            """)
    int sent(long id, Instant now);

    @SqlUpdate(
            """
            UPDATE message
               SET state = :state, body = NULL, problem = :problem, unclear = unclear + :unclear,
                   settled_at = :now
             WHERE id = :id AND state = 'sending' AND controller = :controller\
            """)
    int over(long id, long controller, String state, String problem, int unclear, Instant now);

    @SqlUpdate(
            """
            UPDATE message
               SET state = 'waiting', due_at = :due, problem = :problem,
                   unclear = unclear + :unclear
             WHERE id = :id AND state = 'sending' AND controller = :controller\
            """)
    int again(long id, long controller, Instant due, String problem, int unclear);

    /** Left by a process that died while sending, and not to be sent again. */
    @SqlQuery(
            """
            UPDATE message
               SET state = 'failed', body = NULL, settled_at = :now, unclear = unclear + 1,
                   problem = 'interrupted while it was being sent: it may have arrived'
             WHERE channel = :channel AND state = 'sending' AND controller <> :controller
               AND lease_until <= :before AND (send_again = 0 OR unclear + 1 >= :most)
            RETURNING id\
            """)
    List<Long> giveUpInterrupted(
            String channel, long controller, Instant before, int most, Instant now);

    /** The others left by a process that died. */
    @SqlUpdate(
            """
            UPDATE message
               SET state = 'waiting', due_at = :now, unclear = unclear + 1,
                   problem = 'interrupted while it was being sent: it may have arrived'
             WHERE channel = :channel AND state = 'sending' AND controller <> :controller
               AND lease_until <= :before\
            """)
    int repeatInterrupted(String channel, long controller, Instant before, Instant now);

    @SqlQuery(
            """
            UPDATE message
               SET state = 'expired', body = NULL, settled_at = :now,
                   problem = CASE WHEN problem = '' THEN 'its time ran out' ELSE problem END
             WHERE channel = :channel AND state = 'waiting' AND expires_at <= :now
            RETURNING id\
            """)
    List<Long> expire(String channel, Instant now);

    @SqlUpdate(
            """
            DELETE FROM message
             WHERE id IN (SELECT id FROM message WHERE settled_at <= :before LIMIT :most)\
            """)
    int purge(Instant before, int most);

    @SqlQuery(
            """
            SELECT id, channel, destination, state, attempts, problem, accepted_at, expires_at,
                   settled_at
              FROM message WHERE id = :id\
            """)
    Optional<Stored> byId(long id);

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

    /**
     * A file that goes with a message, sealed; gone with the text, once it is sent, failed or
     * expired.
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as a value.
    record Sealed(long messageId, int position, String name, String mediaType, byte[] content) {
        @Override
        public String toString() {
            return "Sealed[" + messageId + ", " + position + "]";
        }
    }

    @SqlUpdate(
            """
            INSERT INTO message_attachment (message_id, position, name, media_type, content)
            VALUES (:messageId, :position, :name, :mediaType, :content)\
            """)
    void addFile(@BindMethods Sealed file);

    @SqlQuery(
            """
            SELECT message_id, position, name, media_type, content FROM message_attachment
             WHERE message_id = :message ORDER BY position\
            """)
    List<Sealed> files(long message);

    @SqlUpdate("DELETE FROM message_attachment WHERE message_id = :message")
    int forgetFiles(long message);
}
