package id.gardu.network;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was changed, as it is asked for by whoever undoes, and by whoever wants to know. */
public interface ChangeQueries {
    /** A set that can be taken back, as its row has it. */
    record SetRow(long id, String verb, Instant at) {}

    /** One field of one record, as its row has it. */
    record CellRow(
            RecordKind kind,
            String record,
            String field,
            Optional<String> oldValue,
            Optional<String> newValue,
            long secret,
            Instant fromAt) {
        boolean isSecret() {
            return secret == 1;
        }
    }

    /** The latest of one asker that is neither taken back nor takes back. */
    @SqlQuery(
            """
            SELECT id, verb, at FROM change_set
             WHERE member_id IS NOT DISTINCT FROM :member
               AND undone_by IS NULL AND undoes IS NULL
             ORDER BY id DESC LIMIT 1\
            """)
    Optional<SetRow> latest(Optional<Long> member);

    @SqlQuery(
            """
            SELECT kind, record, field, old_value, new_value, secret, from_at
              FROM record_change WHERE set_id = :id ORDER BY kind, record, field\
            """)
    List<CellRow> cells(long id);

    /** Records of a set that a later one touched, unless that was taken back. */
    @SqlQuery(
            """
            SELECT DISTINCT mine.kind, mine.record
              FROM record_change mine
              JOIN record_change later
                ON later.kind = mine.kind AND later.record = mine.record AND later.set_id > :id
              JOIN change_set ON change_set.id = later.set_id
             WHERE mine.set_id = :id
               AND change_set.undone_by IS NULL AND change_set.undoes IS NULL
             LIMIT 20\
            """)
    List<Retired.RecordKey> touchedSince(long id);

    /** Fields of one record, the latest change first; 1,000 at most. */
    @SqlQuery(
            """
            SELECT s.id, s.at, s.member_id, m.name AS member_name, s.verb, s.undone_by, c.field,
                   c.old_value, c.new_value, c.from_at
              FROM record_change c
              JOIN change_set s ON s.id = c.set_id
              LEFT JOIN staff_member m ON m.id = s.member_id
             WHERE c.kind = :kind AND c.record = :record
             ORDER BY s.id DESC, c.field LIMIT 1000\
            """)
    List<Past> past(RecordKind kind, String record);

    /**
     * What was changed of a record.
     *
     * @param memberId empty: the API token
     * @param memberName as of now
     * @param undoneBy the set that took it back
     * @param fromAt when the new value began to hold
     */
    record Past(
            long id,
            Instant at,
            Optional<Long> memberId,
            Optional<String> memberName,
            String verb,
            Optional<Long> undoneBy,
            String field,
            Optional<String> oldValue,
            Optional<String> newValue,
            Instant fromAt) {}
}
