package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;

/** What came of {@code site_test}, with what stands beside it. */
interface SiteTestQueries {
    /**
     * The latest first.
     *
     * @param site 0 for all
     */
    @SqlQuery(
            """
            SELECT t.site_id AS site, m.name AS asked_by, t.asked_at, t.expires_at, t.proved_at
              FROM site_test t LEFT JOIN staff_member m ON m.id = t.asked_by
             WHERE :site = 0 OR t.site_id = :site
             ORDER BY t.asked_at DESC, t.id DESC
             LIMIT :most\
            """)
    List<SiteTest> latest(long site, int most);

    /** Codes of a site that can still be used and of which no session has begun. */
    @SqlQuery(
            """
            SELECT count(*) FROM site_test
             WHERE site_id = :site AND expires_at > :now AND proved_at IS NULL\
            """)
    int open(long site, Instant now);

    /** Accounts of tests that are not proved yet though their session began; at most a slice. */
    @SqlQuery(
            """
            SELECT t.account_id FROM site_test t
             WHERE t.proved_at IS NULL AND t.expires_at > :since
               AND EXISTS (SELECT 1 FROM session s
                            WHERE s.account_id = t.account_id AND s.site_id = t.site_id
                              AND s.assurance = 'test')
             LIMIT :most\
            """)
    List<Long> proven(Instant since, int most);

    /** Accounts of tests that expired long ago and whose code is still there. */
    @SqlQuery(
            """
            SELECT t.account_id FROM site_test t
             WHERE t.expires_at < :before
               AND EXISTS (SELECT 1 FROM voucher v WHERE v.account_id = t.account_id)
             LIMIT :most\
            """)
    List<Long> withOldCodes(Instant before, int most);
}
