package id.gardu.staff;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked of the staff. */
@RegisterConstructorMapper(StaffQueries.Row.class)
interface StaffQueries {
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
    @RegisterConstructorMapper(StaffQueries.Times.class)
    Optional<Times> session(
            @Bind("session") byte[] session, @Bind("idle") Instant idle, @Bind("old") Instant old);
}
