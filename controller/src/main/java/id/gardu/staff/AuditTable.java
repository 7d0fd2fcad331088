package id.gardu.staff;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/** What was done. There is no statement that changes or removes a row, and there shall be none. */
interface AuditTable {
    @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as a value.
    record Row(
            long id,
            Instant at,
            Optional<Long> member,
            String verb,
            String kind,
            String code,
            String from,
            Optional<byte[]> reason) {}

    @SqlUpdate(
            """
            INSERT INTO audit (id, at, member_id, verb, object_kind, object, from_address, reason)
            VALUES (:id, :at, :member, :verb, :kind, :code, :from, :reason)\
            """)
    void add(@BindMethods Row row);
}
