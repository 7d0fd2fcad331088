package id.gardu.resident;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code site_test}, and deletes the codes of old ones. */
interface SiteTestTable {
    /**
     * One to write.
     *
     * @param askedBy id of the member; empty: the API token
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
}
