package id.gardu.resident;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code site_test}, with what stands beside it; deletes the codes of old ones. */
interface SiteTestTable {
    /**
     * One to write.
     *
     * @param askedBy id of the member; empty: the local command line
     */
    record Row(
            long id,
            long siteId,
            long accountId,
            Optional<Long> askedBy,
            Instant askedAt,
            Instant expiresAt) {}

    @SqlUpdate(
            """
            INSERT INTO site_test (id, site_id, account_id, asked_by, asked_at, expires_at)
            VALUES (:id, :siteId, :accountId, :askedBy, :askedAt, :expiresAt)\
            """)
    int insert(@BindMethods Row test);

    /** Those of which a session began at their site: the first of its sessions. */
    @SqlUpdate(
            """
            UPDATE site_test
               SET proved_at = (SELECT min(s.started_at) FROM session s
                                 WHERE s.account_id = site_test.account_id
                                   AND s.site_id = site_test.site_id AND s.assurance = 'test')
             WHERE account_id IN (<accounts>) AND proved_at IS NULL\
            """)
    int prove(@BindList List<Long> accounts);

    @SqlUpdate(
            """
            DELETE FROM voucher_device
             WHERE voucher_id IN (SELECT id FROM voucher WHERE account_id = :account)\
            """)
    int forgetDevices(long account);

    @SqlUpdate("DELETE FROM voucher WHERE account_id = :account")
    int forgetCode(long account);

    /** What is left of tests whose codes are gone. */
    @SqlUpdate(
            """
            DELETE FROM voucher_batch
             WHERE only_site_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.batch_id = voucher_batch.id)\
            """)
    int forgetEmptyBatches();

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
