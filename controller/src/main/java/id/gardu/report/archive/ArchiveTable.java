package id.gardu.report.archive;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;

/** Writes files and to whom they went; every statement inside the writer's transaction. */
interface ArchiveTable {
    /** A file without its octets. */
    record Row(
            long id,
            String kind,
            LocalDate fromDay,
            LocalDate toDay,
            long revision,
            String edition,
            String format,
            String name,
            String mediaType,
            String dataVersion,
            long late,
            Instant madeAt,
            long octets) {}

    /**
     * @return 0 when there is one already
     */
    @SqlUpdate(
            """
            INSERT INTO report_file (id, kind, from_day, to_day, revision, edition, format, name,
                                     media_type, data_version, late, made_at, octets)
            VALUES (:id, :kind, :fromDay, :toDay, :revision, :edition, :format, :name,
                    :mediaType, :dataVersion, :late, :madeAt, :octets)
            ON CONFLICT (kind, from_day, revision, edition, format) DO NOTHING\
            """)
    int add(@BindMethods Row row);

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

    @SqlUpdate("INSERT INTO report_begin (kind, day) VALUES (:kind, :day) ON CONFLICT DO NOTHING")
    void begin(String kind, LocalDate day);

    @SqlUpdate(
            """
            INSERT INTO report_mail (kind, from_day, revision, recipient, message_id, state,
                                     mailed_at)
            VALUES (:kind, :fromDay, :revision, :recipient, :message, 'waiting', :at)
            ON CONFLICT (kind, from_day, revision, recipient) DO NOTHING\
            """)
    void mailed(
            String kind,
            LocalDate fromDay,
            long revision,
            byte[] recipient,
            long message,
            Instant at);

    @SqlUpdate("UPDATE report_mail SET state = :state WHERE message_id = :message")
    void settled(long message, String state);

    @SqlUpdate("DELETE FROM report_mail WHERE from_day < :before")
    void forgetMail(LocalDate before);
}
