package id.gardu.report.decision;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Writes decisions and what was done for sites. A decision is never changed, only taken back. */
interface DecisionTable {
    @SqlUpdate(
            """
            INSERT INTO decision (id, site_id, month, revision, kind, until_day, reason, decided_by,
                decided_at)
            VALUES (:id, :site, :month, :revision, :kind, :until, :reason, :by, :at)\
            """)
    void add(
            long id,
            long site,
            long month,
            long revision,
            String kind,
            Optional<LocalDate> until,
            String reason,
            String by,
            Instant at);

    /** While the month it rests on has no newer revision. */
    @SqlUpdate(
            """
            UPDATE decision SET undone_by = :by, undone_at = :at
             WHERE id = :id AND undone_at IS NULL
               AND revision = coalesce((SELECT max(score_close.revision) FROM score_close
                                         WHERE score_close.month = decision.month), 0)\
            """)
    int undo(long id, String by, Instant at);

    @SqlUpdate(
            """
            INSERT INTO site_event (id, site_id, local_day, kind, note, noted_by, noted_at)
            SELECT :id, id, :day, :kind, :note, :by, :at FROM site WHERE code = :site\
            """)
    int note(long id, String site, LocalDate day, String kind, String note, String by, Instant at);
}
