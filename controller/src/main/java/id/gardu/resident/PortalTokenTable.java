package id.gardu.resident;

import id.gardu.resident.CredentialTurnTable.Cursor;
import id.gardu.resident.CredentialTurnTable.Turned;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** {@code portal_token}. Each call that changes one is told the turn of its transaction. */
interface PortalTokenTable {
    /** One token as stored. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and turned into a CodeIndex.
    record Stored(long id, byte[] tokenIndex, long accountId, Instant expiresAt, long turn)
            implements Turned {}

    @SqlQuery(
            """
            SELECT id, token_index, account_id, expires_at, turn FROM portal_token
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo AND expires_at > :floor
             ORDER BY turn, id LIMIT :most\
            """)
    List<Stored> changed(@BindMethods Cursor from);

    @SqlUpdate(
            """
            INSERT INTO portal_token (id, token_index, account_id, issued_at, expires_at, turn)
            VALUES (:id, :index, :account, :at, :expiresAt, :turn)\
            """)
    int insert(long id, byte[] index, long account, Instant at, Instant expiresAt, long turn);

    @SqlUpdate(
            """
            UPDATE portal_token SET expires_at = :at, turn = :turn
             WHERE token_index = :index AND expires_at > :at\
            """)
    int end(byte[] index, Instant at, long turn);

    @SqlUpdate(
            """
            UPDATE portal_token SET expires_at = :at, turn = :turn
             WHERE account_id = :account AND expires_at > :at\
            """)
    int endAll(long account, Instant at, long turn);

    @SqlUpdate(
            """
            DELETE FROM portal_token
             WHERE id IN (SELECT id FROM portal_token WHERE expires_at < :before LIMIT :most)\
            """)
    int purge(Instant before, int most);
}
