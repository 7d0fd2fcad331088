package id.gardu.staff;

import id.gardu.staff.Actor.MemberId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Members, their links and their sessions; every statement that writes inside the writer's
 * transaction.
 */
interface StaffTable {
    record Row(
            long id,
            String name,
            String role,
            Optional<String> areaCode,
            Instant createdAt,
            Optional<Instant> disabledAt,
            Optional<byte[]> email,
            long mailed,
            long program) {
        boolean isProgram() {
            return program == 1;
        }

        Actor.Member member() {
            return new Actor.Member(new MemberId(id), name, Role.of(role).orElseThrow(), areaCode);
        }

        boolean isDisabled() {
            return disabledAt.isPresent();
        }
    }

    /** When a session began and was last used. */
    record Times(long memberId, Instant createdAt, Instant seenAt) {}

    @SqlQuery("SELECT * FROM staff_member WHERE id = :id")
    Optional<Row> member(long id);

    @SqlQuery("SELECT * FROM staff_member WHERE name = :name")
    Optional<Row> named(String name);

    @SqlQuery("SELECT * FROM staff_member WHERE program = 0 ORDER BY name LIMIT 1000")
    List<Row> members();

    /** 1 when there is such an area. */
    @SqlQuery("SELECT count(*) FROM area WHERE code = :code")
    int areas(String code);

    /** A session that is still alive, of a member who is not disabled. */
    @SqlQuery(
            """
            SELECT s.member_id, s.created_at, s.seen_at
              FROM staff_session s JOIN staff_member m ON m.id = s.member_id
             WHERE s.id_index = :session AND m.disabled_at IS NULL AND s.pending = 0
               AND s.seen_at > :idle AND s.created_at > :old\
            """)
    Optional<Times> session(byte[] session, Instant idle, Instant old);

    /** Whose session waits for a code since {@code old}. */
    @SqlQuery(
            """
            SELECT m.* FROM staff_session s JOIN staff_member m ON m.id = s.member_id
             WHERE s.id_index = :session AND m.disabled_at IS NULL AND s.pending = 1
               AND s.created_at > :old\
            """)
    Optional<Row> pending(byte[] session, Instant old);

    @SqlUpdate("UPDATE staff_session SET pending = 0 WHERE id_index = :session")
    void proved(byte[] session);

    /**
     * @return 0 when there is one of that name
     */
    @SqlUpdate(
            """
            INSERT INTO staff_member (id, name, role, area_code, created_at)
            VALUES (:id, :name, :role, :area, :at) ON CONFLICT (name) DO NOTHING\
            """)
    int addMember(long id, String name, String role, Optional<String> area, Instant at);

    @SqlUpdate("UPDATE staff_member SET role = :role, area_code = :area WHERE id = :id")
    void changeMember(long id, String role, Optional<String> area);

    @SqlUpdate("UPDATE staff_member SET email = :email, mailed = :mailed WHERE id = :id")
    void mailTo(long id, Optional<byte[]> email, long mailed);

    @SqlUpdate("UPDATE staff_member SET disabled_at = :at WHERE id = :id")
    void disableMember(long id, Optional<Instant> at);

    @SqlUpdate(
            """
            INSERT INTO staff_link (token_index, member_id, created_at, expires_at)
            VALUES (:token, :member, :at, :expires)\
            """)
    void addLink(byte[] token, long member, Instant at, Instant expires);

    /** Takes a link: whoever gets the row is the only one who ever does. */
    @SqlQuery(
            """
            DELETE FROM staff_link WHERE token_index = :token AND expires_at > :now
            RETURNING member_id\
            """)
    Optional<Long> takeLink(byte[] token, Instant now);

    @SqlUpdate("DELETE FROM staff_link WHERE member_id = :member OR expires_at <= :now")
    void dropLinks(long member, Instant now);

    @SqlUpdate(
            """
            INSERT INTO staff_session (id_index, member_id, created_at, seen_at, pending)
            VALUES (:session, :member, :now, :now, :pending)\
            """)
    void addSession(byte[] session, long member, Instant now, int pending);

    @SqlUpdate("UPDATE staff_session SET seen_at = :now WHERE id_index = :session")
    void seen(byte[] session, Instant now);

    @SqlQuery("DELETE FROM staff_session WHERE id_index = :session RETURNING member_id")
    Optional<Long> endSession(byte[] session);

    @SqlUpdate("DELETE FROM staff_session WHERE member_id = :member")
    void endSessions(long member);

    @SqlUpdate("DELETE FROM staff_session WHERE seen_at <= :idle OR created_at <= :old")
    void dropEnded(Instant idle, Instant old);
}
