package id.gardu.staff;

import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who did what, when, from where and why. Only ever added to; ids of ours in place of names and
 * numbers, reasons sealed. Thread-safe.
 */
public final class Audit {
    /** The most entries of one page. */
    public static final int MOST = 200;

    private static final String REASON = "audit-reason";

    private final Store store;
    private final KeyRing keys;
    private final Clock clock;
    private final IdSource ids;

    public Audit(Store store, KeyRing keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.ids = new IdSource(clock);
    }

    /**
     * Keeps a note; it is on disk on return. Note a look at a person before showing anything: who
     * cannot be noted shall not look.
     *
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    public void note(AuditNote note) {
        note(List.of(note));
    }

    /** All of them, or none. */
    public void note(List<AuditNote> notes) {
        store.writer().use(handle -> notes.forEach(note -> note(handle, note)));
    }

    /** A note without a reason. */
    public void note(Caller by, String verb, AuditObject object) {
        note(AuditNote.of(by, verb, object));
    }

    /** Keeps a note in the transaction of what it tells, so that neither is without the other. */
    public void note(Handle handle, AuditNote note) {
        note.by().noted();
        handle.attach(AuditTable.class)
                .add(
                        new AuditTable.Row(
                                ids.next(),
                                clock.instant(),
                                note.by().actor().memberId().map(MemberId::value),
                                Optional.empty(),
                                note.verb(),
                                note.object().kind(),
                                note.object().code(),
                                note.by().address(),
                                note.reason().map(reason -> keys.seal(REASON, reason))));
    }

    /**
     * The newest entries.
     *
     * @param before {@link Page#next()} of the page before; empty for the first
     * @param most 1 to {@link #MOST}
     */
    public Page newest(OptionalLong before, int most) {
        return page(most, before, AuditTable::newest);
    }

    /** What was done to one thing, such as who looked at one account. */
    public Page onObject(AuditObject object, OptionalLong before, int most) {
        return page(
                most,
                before,
                (table, from, count) -> table.onObject(object.kind(), object.code(), from, count));
    }

    /** What one member did. */
    public Page byMember(MemberId member, OptionalLong before, int most) {
        return page(
                most, before, (table, from, count) -> table.byMember(member.value(), from, count));
    }

    private interface Question {
        List<AuditTable.Row> ask(AuditTable table, long before, int most);
    }

    private Page page(int most, OptionalLong before, Question question) {
        int count = Math.clamp(most, 1, MOST);
        long from = before.orElse(Long.MAX_VALUE);
        List<Entry> found =
                store
                        .reads()
                        .withExtension(
                                AuditTable.class, table -> question.ask(table, from, count + 1))
                        .stream()
                        .map(this::entry)
                        .toList();
        return found.size() <= count
                ? new Page(found, OptionalLong.empty())
                : new Page(found.subList(0, count), OptionalLong.of(found.get(count - 1).id()));
    }

    private Entry entry(AuditTable.Row row) {
        return new Entry(
                row.id(),
                row.at(),
                row.memberId().map(MemberId::new),
                row.name(),
                row.verb(),
                new AuditObject(row.objectKind(), row.object()),
                row.fromAddress(),
                row.reason().map(kept -> keys.openText(REASON, kept)));
    }

    /**
     * Something that was done.
     *
     * @param member empty: the local command line
     * @param memberName as of now
     */
    public record Entry(
            long id,
            Instant at,
            Optional<MemberId> member,
            Optional<String> memberName,
            String verb,
            AuditObject object,
            String from,
            Optional<String> reason) {}

    /**
     * Entries, newest first.
     *
     * @param next where the next page begins; empty on the last
     */
    public record Page(List<Entry> entries, OptionalLong next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What was done, read newest first and bounded. There is no statement that changes or removes a
     * row, and there shall be none.
     */
    private interface AuditTable {
        String ENTRIES =
                """
                SELECT a.id, a.at, a.member_id, m.name, a.verb, a.object_kind, a.object,
                       a.from_address, a.reason
                  FROM audit a LEFT JOIN staff_member m ON m.id = a.member_id
                 WHERE a.id < :before\
                """;
        String NEWEST_FIRST = " ORDER BY a.id DESC LIMIT :most";

        /**
         * @param memberId empty: the local command line
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
}
