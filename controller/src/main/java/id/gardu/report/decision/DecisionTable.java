package id.gardu.report.decision;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

/** Writes decisions and what was done for sites. A decision is never changed, only taken back. */
interface DecisionTable {
    @SqlUpdate(
            """
            INSERT INTO decision (id, site_id, month, revision, kind, until_day, reason, decided_by,
                decided_at)
            SELECT :id, id, :month, :revision, :kind, :until, :reason, :by, :at
              FROM site WHERE code = :site\
            """)
    void add(@BindMethods Decision decision);

    /** While the month it rests on has no newer revision. */
    @SqlUpdate(
            """
            UPDATE decision SET undone_by = :by, undone_at = :at
             WHERE id = :id AND undone_at IS NULL
               AND revision = coalesce((SELECT max(score_close.revision) FROM score_close
                                         WHERE score_close.month = decision.month), 0)\
            """)
    int undo(long id, String by, Instant at);

    /** Who noted it is {@code by}. */
    @SqlUpdate(
            """
            INSERT INTO site_event (id, site_id, local_day, kind, note, noted_by, noted_at)
            SELECT :id, id, :day, :kind, :note, :notedBy, :at FROM site WHERE code = :site\
            """)
    void note(long id, String site, @BindMethods SiteEvent event, String notedBy, Instant at);
}
