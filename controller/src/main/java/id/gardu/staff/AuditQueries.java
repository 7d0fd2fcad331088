package id.gardu.staff;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked of the audit, newest first and bounded. */
@RegisterConstructorMapper(AuditQueries.Row.class)
interface AuditQueries {
    @SuppressWarnings("ArrayRecordComponent") // A row read once and never compared as a value.
    record Row(
            long id,
            Instant at,
            Optional<Long> memberId,
            Optional<String> name,
            String verb,
            String objectKind,
            String object,
            String fromAddress,
            Optional<byte[]> reason) {}

    @SqlQuery(
            """
            SELECT a.id, a.at, a.member_id, m.name, a.verb, a.object_kind, a.object,
                   a.from_address, a.reason
              FROM audit a LEFT JOIN staff_member m ON m.id = a.member_id
             WHERE a.id < :before ORDER BY a.id DESC LIMIT :most\
            """)
    List<Row> newest(@Bind("before") long before, @Bind("most") int most);

    @SqlQuery(
            """
            SELECT a.id, a.at, a.member_id, m.name, a.verb, a.object_kind, a.object,
                   a.from_address, a.reason
              FROM audit a LEFT JOIN staff_member m ON m.id = a.member_id
             WHERE a.object_kind = :kind AND a.object = :object AND a.id < :before
             ORDER BY a.id DESC LIMIT :most\
            """)
    List<Row> onObject(
            @Bind("kind") String kind,
            @Bind("object") String object,
            @Bind("before") long before,
            @Bind("most") int most);

    @SqlQuery(
            """
            SELECT a.id, a.at, a.member_id, m.name, a.verb, a.object_kind, a.object,
                   a.from_address, a.reason
              FROM audit a LEFT JOIN staff_member m ON m.id = a.member_id
             WHERE a.member_id = :member AND a.id < :before ORDER BY a.id DESC LIMIT :most\
            """)
    List<Row> byMember(
            @Bind("member") long member, @Bind("before") long before, @Bind("most") int most);
}
