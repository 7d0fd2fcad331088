package id.gardu.order;

import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code session_order}. Thread-safe. */
public interface SessionOrderQueries {
    /** The longest page. */
    int MOST = 500;

    String ORDERS =
            """
            SELECT id, session_id AS session, nas_id AS nas, act, reason, asked_by, asked_at,
                outcome, error_cause, detail, sendings, answered_at AS at, times,
                coalesce(last_asked_at, asked_at) AS last_asked_at
            FROM session_order\
            """;

    static SessionOrderQueries of(Store store) {
        return store.reads().onDemand(SessionOrderQueries.class);
    }

    /**
     * The newest first.
     *
     * @param before the last of the page before; empty for the first page
     * @param most 1 to {@link #MOST}
     */
    default List<SessionOrder> recent(Optional<Long> before, int most) {
        return before(before.orElse(Long.MAX_VALUE), Math.clamp(most, 1, MOST));
    }

    @SqlQuery(ORDERS + " WHERE id = :id")
    Optional<SessionOrder> byId(long id);

    @SqlQuery(ORDERS + " WHERE id < :before ORDER BY id DESC LIMIT :most")
    List<SessionOrder> before(long before, int most);

    /**
     * The latest order of each of these sessions that has one.
     *
     * @param sessions at most {@link #MOST}
     */
    default Map<SessionId, SessionOrder> latest(Collection<SessionId> sessions) {
        var latest = new HashMap<SessionId, SessionOrder>();
        if (!sessions.isEmpty()) {
            about(sessions.stream().map(SessionId::value).toList())
                    .forEach(one -> latest.put(one.session(), one));
        }
        return latest;
    }

    /** In the order they were asked in. */
    @SqlQuery(
            ORDERS
                    + " WHERE session_id IN (<sessions>)"
                    + " ORDER BY coalesce(last_asked_at, asked_at), id")
    List<SessionOrder> about(@BindList List<Long> sessions);

    /** Sessions that a NAS slowed in that time, and that no later order has restored or ended. */
    @SqlQuery(
            """
            SELECT DISTINCT o.session_id FROM session_order o
             WHERE o.act = 'slow' AND o.outcome = 'ack'
               AND o.asked_at >= :from AND o.asked_at < :before
               AND NOT EXISTS
                   (SELECT 1 FROM session_order later
                     WHERE later.session_id = o.session_id AND later.id > o.id
                       AND later.act <> 'slow' AND later.outcome = 'ack')
             ORDER BY o.session_id\
            """)
    List<SessionId> slowed(Instant from, Instant before);

    /** When a NAS was asked last, and when it answered last, whatever it said. */
    record AnswerTimes(Optional<Instant> askedAt, Optional<Instant> answeredAt) {}

    @SqlQuery(
            """
            SELECT max(coalesce(last_asked_at, asked_at)) AS asked_at,
                   max(CASE WHEN outcome IN ('ack', 'nak') THEN answered_at END) AS answered_at
              FROM session_order WHERE nas_id = :nas\
            """)
    AnswerTimes answerTimes(NasId nas);

    /** The NAS that have answered an order, whatever they said. */
    @SqlQuery("SELECT DISTINCT nas_id FROM session_order WHERE outcome IN ('ack', 'nak')")
    Set<NasId> answerers();
}
