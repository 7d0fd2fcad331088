package id.gardu.report.archive;

import id.gardu.report.format.Edition;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is kept, and to whom it went. */
interface ArchiveQueries {
    /** Two a day for years are fewer. */
    int MOST_FILES = 5_000;

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
            long octets) {
        ArchivedFile file() {
            return new ArchivedFile(
                    id,
                    new FileSet(ArchiveKind.of(kind).orElseThrow(), fromDay, toDay, revision),
                    Edition.of(edition).orElseThrow(),
                    format,
                    name,
                    mediaType,
                    dataVersion,
                    late == 1,
                    madeAt,
                    octets);
        }
    }

    /** The latest period first, of a period the latest revision, of that as they were made. */
    @SqlQuery(
            """
            SELECT id, kind, from_day, to_day, revision, edition, format, name, media_type,
                   data_version, late, made_at, octets
              FROM report_file
             ORDER BY from_day DESC, kind DESC, revision DESC, id
             LIMIT :most\
            """)
    List<Row> files(int most);

    @SqlQuery(
            """
            SELECT id, kind, from_day, to_day, revision, edition, format, name, media_type,
                   data_version, late, made_at, octets
              FROM report_file
             WHERE kind = :kind AND from_day = :fromDay AND revision = :revision
             ORDER BY id\
            """)
    List<Row> files(String kind, LocalDate fromDay, long revision);

    @SqlQuery(
            """
            SELECT id, kind, from_day, to_day, revision, edition, format, name, media_type,
                   data_version, late, made_at, octets
              FROM report_file
             WHERE id = :id\
            """)
    Optional<Row> file(long id);

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

    @SqlQuery("SELECT day FROM report_begin WHERE kind = :kind")
    Optional<LocalDate> begin(String kind);

    /** Letters of a set by how they fare. */
    record MailRow(String kind, LocalDate fromDay, long revision, String state, long letters) {}

    @SqlQuery(
            """
            SELECT kind, from_day, revision, state, count(*) AS letters
              FROM report_mail
             GROUP BY kind, from_day, revision, state\
            """)
    List<MailRow> mail();

    @SqlQuery(
            """
            SELECT count(*) FROM report_mail
             WHERE kind = :kind AND from_day = :fromDay AND revision = :revision
               AND recipient = :recipient\
            """)
    int mailed(String kind, LocalDate fromDay, long revision, byte[] recipient);

    /** A letter of which nobody knows yet whether it was taken. */
    record Waiting(long messageId, Instant mailedAt) {}

    @SqlQuery(
            """
            SELECT message_id, mailed_at FROM report_mail
             WHERE state = 'waiting' ORDER BY mailed_at LIMIT :most\
            """)
    List<Waiting> waiting(int most);
}
