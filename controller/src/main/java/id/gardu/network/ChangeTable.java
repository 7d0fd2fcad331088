package id.gardu.network;

import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code change_set} and {@code record_change}: added to, and marked as taken back. */
interface ChangeTable {
    @SqlUpdate(
            """
            INSERT INTO change_set (id, at, member_id, verb, undoes)
            VALUES (:id, :at, :member, :verb, :undoes)\
            """)
    void add(long id, Instant at, Optional<Long> member, String verb, Optional<Long> undoes);

    @SqlBatch(
            """
            INSERT INTO record_change (set_id, kind, record, field, old_value, new_value, old_id,
                secret, from_at)
            VALUES (:id, :kind, :record, :field, :before, :after, :was, :secret, :from)\
            """)
    void add(
            long id,
            RecordKind kind,
            String record,
            List<String> field,
            List<Optional<String>> before,
            List<Optional<String>> after,
            List<Optional<Long>> was,
            List<Long> secret,
            Instant from);

    @SqlUpdate("UPDATE change_set SET undone_by = :by WHERE id = :id AND undone_by IS NULL")
    void undone(long id, long by);

    @SqlQuery("SELECT coalesce(max(id), 0) FROM change_set")
    long last();

    /** All of one set, after all others: ids of several sources are in no order. */
    default void add(ChangeSet set, Instant at, Optional<Long> member, Optional<Long> undoes) {
        long id = Math.max(set.id(), last() + 1);
        add(id, at, member, set.verb(), undoes);
        undoes.ifPresent(before -> undone(before, id));
        for (RecordChange one : set.records()) {
            List<RecordChange.Cell> cells = one.cells();
            add(
                    id,
                    one.kind(),
                    one.record(),
                    cells.stream().map(RecordChange.Cell::field).toList(),
                    cells.stream().map(RecordChange.Cell::before).toList(),
                    cells.stream().map(RecordChange.Cell::after).toList(),
                    cells.stream().map(RecordChange.Cell::was).toList(),
                    cells.stream().map(cell -> cell.secret() ? 1L : 0L).toList(),
                    one.from());
        }
    }
}
