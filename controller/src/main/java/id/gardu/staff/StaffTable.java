package id.gardu.staff;

import id.gardu.staff.Actor.MemberId;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Members, their links and their sessions; every statement that writes inside the writer's
 * transaction.
 */
@RegisterConstructorMapper(StaffTable.Row.class)
interface StaffTable {
    record Row(
            long id,
            String name,
            String role,
            Optional<String> areaCode,
            Instant createdAt,
            Optional<Instant> disabledAt,
            Optional<byte[]> email,
            long mailed) {
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
    Optional<Row> member(@Bind("id") long id);

    @SqlQuery("SELECT * FROM staff_member WHERE name = :name")
    Optional<Row> named(@Bind("name") String name);

    @SqlQuery("SELECT * FROM staff_member ORDER BY name LIMIT 1000")
    List<Row> members();

    /** 1 when there is such an area. */
    @SqlQuery("SELECT count(*) FROM area WHERE code = :code")
    int areas(@Bind("code") String code);

    /** A session that is still alive, of a member who is not disabled. */
    @SqlQuery(
            """
            SELECT s.member_id, s.created_at, s.seen_at
              FROM staff_session s JOIN staff_member m ON m.id = s.member_id
             WHERE s.id_index = :session AND m.disabled_at IS NULL
               AND s.seen_at > :idle AND s.created_at > :old\
            """)
    @RegisterConstructorMapper(StaffTable.Times.class)
    Optional<Times> session(
            @Bind("session") byte[] session, @Bind("idle") Instant idle, @Bind("old") Instant old);

    /**
     * @return 0 when there is one of that name
     */
    @SqlUpdate(
            """
            INSERT INTO staff_member (id, name, role, area_code, created_at)
            VALUES (:id, :name, :role, :area, :at) ON CONFLICT (name) DO NOTHING\
            """)
    int addMember(
            @Bind("id") long id,
            @Bind("name") String name,
            @Bind("role") String role,
            @Bind("area") Optional<String> area,
            @Bind("at") Instant at);

    @SqlUpdate("UPDATE staff_member SET role = :role, area_code = :area WHERE id = :id")
    void changeMember(
            @Bind("id") long id, @Bind("role") String role, @Bind("area") Optional<String> area);

    @SqlUpdate("UPDATE staff_member SET email = :email, mailed = :mailed WHERE id = :id")
    void mailTo(
            @Bind("id") long id,
            @Bind("email") Optional<byte[]> email,
            @Bind("mailed") long mailed);

    @SqlUpdate("UPDATE staff_member SET disabled_at = :at WHERE id = :id")
    void disableMember(@Bind("id") long id, @Bind("at") Optional<Instant> at);

    @SqlUpdate(
            """
            INSERT INTO staff_link (token_index, member_id, created_at, expires_at)
            VALUES (:token, :member, :at, :expires)\
            """)
    void addLink(
            @Bind("token") byte[] token,
            @Bind("member") long member,
            @Bind("at") Instant at,
            @Bind("expires") Instant expires);

    /** Takes a link: whoever gets the row is the only one who ever does. */
    @SqlQuery(
            """
            DELETE FROM staff_link WHERE token_index = :token AND expires_at > :now
            RETURNING member_id\
            """)
    Optional<Long> takeLink(@Bind("token") byte[] token, @Bind("now") Instant now);

    @SqlUpdate("DELETE FROM staff_link WHERE member_id = :member OR expires_at <= :now")
    void dropLinks(@Bind("member") long member, @Bind("now") Instant now);

    @SqlUpdate(
            """
            INSERT INTO staff_session (id_index, member_id, created_at, seen_at)
            VALUES (:session, :member, :now, :now)\
            """)
    void addSession(
            @Bind("session") byte[] session, @Bind("member") long member, @Bind("now") Instant now);

    @SqlUpdate("UPDATE staff_session SET seen_at = :now WHERE id_index = :session")
    void seen(@Bind("session") byte[] session, @Bind("now") Instant now);

    @SqlQuery("DELETE FROM staff_session WHERE id_index = :session RETURNING member_id")
    Optional<Long> endSession(@Bind("session") byte[] session);

    @SqlUpdate("DELETE FROM staff_session WHERE member_id = :member")
    void endSessions(@Bind("member") long member);

    @SqlUpdate("DELETE FROM staff_session WHERE seen_at <= :idle OR created_at <= :old")
    void dropEnded(@Bind("idle") Instant idle, @Bind("old") Instant old);
}
