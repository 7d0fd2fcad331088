package id.gardu.order;

import id.gardu.network.SessionId;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/** Writes {@code session_order} and {@code session_asked}. */
interface SessionOrderTable {
    /** 0 when somebody has done what may be done once. */
    @SqlUpdate(
            """
            INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by, asked_at,
                                       once_key)
            VALUES (:id, :session, :nas, :act.word, :reason.word, :askedBy, :askedAt, :onceKey)
            ON CONFLICT (once_key) DO NOTHING\
            """)
    int begin(@BindMethods SessionOrder order, Optional<String> onceKey);

    /** The row of what stands, new or asked once more; its id. */
    @SqlQuery(
            """
            INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by, asked_at,
                                       once_key)
            VALUES (:id, :session, :nas, :act.word, :reason.word, :askedBy, :askedAt, :onceKey)
            ON CONFLICT (once_key) DO UPDATE
               SET times = session_order.times + 1, last_asked_at = excluded.asked_at,
                   outcome = NULL, error_cause = NULL, detail = NULL, sendings = NULL,
                   answered_at = NULL
            RETURNING id\
            """)
    long beginAgain(@BindMethods SessionOrder order, Optional<String> onceKey);

    /** Whether it was asked before, whatever became of it. */
    @SqlQuery("SELECT count(*) FROM session_order WHERE once_key = :onceKey")
    long asked(String onceKey);

    /** Whether a change was acknowledged: it holds until something else is asked. */
    @SqlQuery(
            """
            SELECT count(*) FROM session_order
             WHERE once_key = :onceKey AND outcome = 'ack' AND act <> 'end'\
            """)
    long holds(String onceKey);

    /**
     * Takes the turn to ask about a session; 0 when it was taken after {@code before}, by whichever
     * controller. A turn in the future is of a clock that was set back since.
     */
    @SqlUpdate(
            """
            INSERT INTO session_asked (session_id, asked_at) VALUES (:session, :now)
            ON CONFLICT (session_id) DO UPDATE SET asked_at = excluded.asked_at
             WHERE session_asked.asked_at <= :before OR session_asked.asked_at > :after\
            """)
    int takeTurn(SessionId session, Instant now, Instant before, Instant after);

    /** The same, whoever had it. */
    @SqlUpdate(
            """
            INSERT INTO session_asked (session_id, asked_at) VALUES (:session, :now)
            ON CONFLICT (session_id) DO UPDATE SET asked_at = excluded.asked_at\
            """)
    int seizeTurn(SessionId session, Instant now);

    /** Nothing was sent in this turn: whoever hears the session speak may take it. */
    @SqlUpdate("DELETE FROM session_asked WHERE session_id = :session AND asked_at = :askedAt")
    int giveTurnBack(SessionId session, Instant askedAt);

    @SqlUpdate(
            """
            UPDATE session_order
               SET outcome = :outcome.word, error_cause = :errorCause, detail = :detail,
                   sendings = :sendings, answered_at = :at
             WHERE id = :id\
            """)
    int finish(long id, @BindMethods SessionOrder.Result result);

    @SqlUpdate(
            """
            DELETE FROM session_order WHERE id IN
                (SELECT id FROM session_order WHERE asked_at < :before ORDER BY asked_at LIMIT 500)\
            """)
    int forget(Instant before);

    @SqlUpdate(
            """
            DELETE FROM session_asked WHERE session_id IN
                (SELECT session_id FROM session_asked WHERE asked_at < :before
                  ORDER BY asked_at LIMIT 500)\
            """)
    int forgetTurns(Instant before);
}
