package id.gardu.staff;

import id.gardu.staff.Actor.MemberId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code staff_token}; every statement that writes inside the writer's transaction. */
interface StaffTokenTable {
    String TOKENS =
            """
            SELECT t.id, t.member_id, m.name, m.role, m.area_code, t.token_index, t.created_at,
                   t.expires_at, t.revoked_at, t.seen_at
              FROM staff_token t JOIN staff_member m ON m.id = t.member_id\
            """;

    @SuppressWarnings("ArrayRecordComponent") // Carried once and never compared as a value.
    record Row(
            long id,
            long memberId,
            String name,
            String role,
            Optional<String> areaCode,
            byte[] tokenIndex,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt,
            Optional<Instant> seenAt) {
        StaffToken token() {
            return new StaffToken(
                    id,
                    new Actor.Member(
                            new MemberId(memberId), name, Role.of(role).orElseThrow(), areaCode),
                    createdAt,
                    expiresAt,
                    revokedAt,
                    seenAt);
        }
    }

    /**
     * @return 0 when somebody has that name
     */
    @SqlUpdate(
            """
            INSERT INTO staff_member (id, name, role, area_code, created_at, program)
            VALUES (:id, :name, :role, :area, :at, 1) ON CONFLICT (name) DO NOTHING\
            """)
    int addHolder(long id, String name, String role, Optional<String> area, Instant at);

    @SqlUpdate(
            """
            INSERT INTO staff_token (id, member_id, token_index, created_at, expires_at)
            VALUES (:id, :member, :token, :at, :expires)\
            """)
    void add(long id, long member, byte[] token, Instant at, Instant expires);

    @SqlQuery("SELECT count(*) FROM staff_token WHERE revoked_at IS NULL AND expires_at > :now")
    int inForce(Instant now);

    /** Those in force, and the latest others. */
    @SqlQuery(
            TOKENS
                    + " ORDER BY CASE WHEN t.revoked_at IS NULL THEN 0 ELSE 1 END, t.id DESC"
                    + " LIMIT :most")
    List<Row> all(int most);

    @SqlQuery(TOKENS + " WHERE t.revoked_at IS NULL AND t.expires_at > :now LIMIT :most")
    List<Row> live(Instant now, int most);

    @SqlQuery(TOKENS + " WHERE t.id = :id")
    Optional<Row> find(long id);

    @SqlUpdate("UPDATE staff_token SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    int revoke(long id, Instant at);

    @SqlUpdate("UPDATE staff_token SET seen_at = :at WHERE id = :id")
    void seen(long id, Instant at);
}
