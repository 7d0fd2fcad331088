package id.gardu.staff;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done, read newest first and bounded. There is no statement that changes or removes a
 * row, and there shall be none.
 */
interface AuditTable {
    String ENTRIES =
            """
            SELECT a.id, a.at, a.member_id, m.name, a.verb, a.object_kind, a.object,
                   a.from_address, a.reason
              FROM audit a LEFT JOIN staff_member m ON m.id = a.member_id
             WHERE a.id < :before\
            """;
    String NEWEST_FIRST = " ORDER BY a.id DESC LIMIT :most";

    /**
     * @param memberId empty: the API token
     * @param name of the member, as of now; not written
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried once and never compared as a value.
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

    @SqlUpdate(
            """
            INSERT INTO audit (id, at, member_id, verb, object_kind, object, from_address, reason)
            VALUES (:id, :at, :memberId, :verb, :objectKind, :object, :fromAddress, :reason)\
            """)
    void add(@BindMethods Row row);

    @SqlQuery(ENTRIES + NEWEST_FIRST)
    List<Row> newest(long before, int most);

    @SqlQuery(ENTRIES + " AND a.object_kind = :kind AND a.object = :object" + NEWEST_FIRST)
    List<Row> onObject(String kind, String object, long before, int most);

    @SqlQuery(ENTRIES + " AND a.member_id = :member" + NEWEST_FIRST)
    List<Row> byMember(long member, long before, int most);
}
