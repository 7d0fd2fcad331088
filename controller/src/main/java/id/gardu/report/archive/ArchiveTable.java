package id.gardu.report.archive;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is kept, and to whom it went. Every statement that writes is inside the writer's
 * transaction.
 */
interface ArchiveTable {
    String FILES =
            """
            SELECT id, kind, from_day AS "from", to_day AS "to", revision, edition, format, name,
                   media_type, data_version, late, made_at, octets
              FROM report_file
            """;

    /**
     * The latest period first, of a period the latest revision, of that as they were made; two a
     * day for years are fewer.
     */
    @SqlQuery(FILES + "ORDER BY from_day DESC, kind DESC, revision DESC, id LIMIT 5000")
    List<ArchivedFile> files();

    @SqlQuery(
            FILES
                    + "WHERE kind = :kind AND from_day = :from AND revision = :revision"
                    + " ORDER BY id")
    List<ArchivedFile> files(@BindMethods FileSet set);

    @SqlQuery(FILES + "WHERE id = :id")
    Optional<ArchivedFile> file(long id);

    @SqlQuery("SELECT content FROM report_file_part WHERE file_id = :file ORDER BY position")
    List<byte[]> parts(long file);

    /** Files of periods that ended before a day. */
    @SqlQuery("SELECT id FROM report_file WHERE to_day < :before ORDER BY id LIMIT :most")
    List<Long> endedBefore(LocalDate before, int most);

    /** Files of revisions that are neither the first nor one of the last of their period. */
    @SqlQuery(
            """
            SELECT f.id FROM report_file f
             WHERE f.revision > 1
               AND (SELECT count(DISTINCT newer.revision) FROM report_file newer
                     WHERE newer.kind = f.kind AND newer.from_day = f.from_day
                       AND newer.revision > f.revision) >= :kept
             ORDER BY f.id LIMIT :most\
            """)
    List<Long> superseded(int kept, int most);

    /**
     * @return 0 when there is one already
     */
    @SqlUpdate(
            """
            INSERT INTO report_file (id, kind, from_day, to_day, revision, edition, format, name,
                                     media_type, data_version, late, made_at, octets)
            VALUES (:id, :set.kind, :set.from, :set.to, :set.revision, :edition, :format, :name,
                    :mediaType, :dataVersion, CASE WHEN :late THEN 1 ELSE 0 END, :madeAt, :octets)
            ON CONFLICT (kind, from_day, revision, edition, format) DO NOTHING\
            """)
    int add(@BindMethods ArchivedFile file);

    @SqlUpdate(
            """
            INSERT INTO report_file_part (file_id, position, content)
            VALUES (:file, :position, :content)\
            """)
    void addPart(long file, long position, byte[] content);

    @SqlUpdate("DELETE FROM report_file_part WHERE file_id = :file")
    void deleteParts(long file);

    @SqlUpdate("DELETE FROM report_file WHERE id = :file")
    void delete(long file);

    @SqlQuery("SELECT day FROM report_begin WHERE kind = :kind")
    Optional<LocalDate> begin(FileSet.Kind kind);

    @SqlUpdate("INSERT INTO report_begin (kind, day) VALUES (:kind, :day) ON CONFLICT DO NOTHING")
    void begin(FileSet.Kind kind, LocalDate day);

    /** Recipients of a set. */
    record Letters(
            FileSet.Kind kind,
            LocalDate fromDay,
            long revision,
            long sent,
            long waiting,
            long letters) {
        boolean areOf(FileSet set) {
            return kind == set.kind() && fromDay.equals(set.from()) && revision == set.revision();
        }

        KeptFiles.Mailed mailed() {
            return new KeptFiles.Mailed(sent, waiting, letters - sent - waiting);
        }
    }

    @SqlQuery(
            """
            SELECT kind, from_day, revision,
                   sum(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) AS sent,
                   sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                   count(*) AS letters
              FROM report_mail
             GROUP BY kind, from_day, revision\
            """)
    List<Letters> mail();

    @SqlQuery(
            """
            SELECT count(*) > 0 FROM report_mail
             WHERE kind = :kind AND from_day = :from AND revision = :revision
               AND recipient = :recipient\
            """)
    boolean isMailed(@BindMethods FileSet set, byte[] recipient);

    @SqlUpdate(
            """
            INSERT INTO report_mail (kind, from_day, revision, recipient, message_id, state,
                                     mailed_at)
            VALUES (:kind, :from, :revision, :recipient, :message, 'waiting', :at)
            ON CONFLICT (kind, from_day, revision, recipient) DO NOTHING\
            """)
    void mailed(@BindMethods FileSet set, byte[] recipient, long message, Instant at);

    /** A letter of which nobody knows yet whether it was taken. */
    record Waiting(long messageId, Instant mailedAt) {}

    @SqlQuery(
            """
            SELECT message_id, mailed_at FROM report_mail
             WHERE state = 'waiting' ORDER BY mailed_at LIMIT :most\
            """)
    List<Waiting> waiting(int most);

    @SqlUpdate("UPDATE report_mail SET state = :state WHERE message_id = :message")
    void settled(long message, String state);

    @SqlUpdate("DELETE FROM report_mail WHERE from_day < :before")
    void forgetMail(LocalDate before);
}
