package id.gardu.access;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code session_order}. */
interface SessionOrderTable {
    /** An order about to be sent. */
    record NewRow(
            long id,
            long session,
            long nas,
            String act,
            String reason,
            String askedBy,
            Instant askedAt,
            Optional<String> onceKey) {}

    /** What became of one. */
    record ResultRow(
            long id,
            String outcome,
            Optional<Integer> errorCause,
            String detail,
            int sendings,
            Instant answeredAt) {}

    /** 0 when somebody has done what may be done once. */
    @SqlUpdate(
            """
            INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by, asked_at,
                                       once_key)
            VALUES (:id, :session, :nas, :act, :reason, :askedBy, :askedAt, :onceKey)
            ON CONFLICT (once_key) DO NOTHING\
            """)
    int begin(@BindMethods NewRow order);

    @SqlBatch(
            """
            UPDATE session_order
               SET outcome = :outcome, error_cause = :errorCause, detail = :detail,
                   sendings = :sendings, answered_at = :answeredAt
             WHERE id = :id\
            """)
    int[] finish(@BindMethods List<ResultRow> results);

    @SqlUpdate(
            """
            DELETE FROM session_order WHERE id IN
                (SELECT id FROM session_order WHERE asked_at < :before ORDER BY asked_at LIMIT 500)\
            """)
    int forget(Instant before);
}
