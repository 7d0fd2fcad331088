package id.gardu.staff;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code read_token}; every statement that writes inside the writer's transaction. */
interface ReadTokenTable {
    @SuppressWarnings("ArrayRecordComponent") // Carried once and never compared as a value.
    record Row(
            long id,
            String purpose,
            String name,
            byte[] tokenIndex,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt) {}

    @SqlUpdate(
            """
            INSERT INTO read_token (id, purpose, name, token_index, created_at, expires_at)
            VALUES (:id, :purpose, :name, :token, :at, :expires)\
            """)
    void add(long id, String purpose, String name, byte[] token, Instant at, Instant expires);

    @SqlQuery("SELECT count(*) FROM read_token WHERE revoked_at IS NULL AND expires_at > :now")
    int inForce(Instant now);

    /** Those in force, and the latest others. */
    @SqlQuery(
            """
            SELECT * FROM read_token WHERE purpose = :purpose
             ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT :most\
            """)
    List<Row> all(String purpose, int most);

    @SqlQuery("SELECT * FROM read_token WHERE revoked_at IS NULL AND expires_at > :now LIMIT :most")
    List<Row> live(Instant now, int most);

    @SqlQuery("SELECT * FROM read_token WHERE id = :id")
    Optional<Row> find(long id);

    @SqlUpdate("UPDATE read_token SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    int revoke(long id, Instant at);
}
