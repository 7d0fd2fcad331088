package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code voucher}, {@code voucher_batch} and {@code voucher_device}; unfinished batches do
 * not exist.
 */
interface VoucherQueries {
    /** One voucher with what its batch says. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and turned into a CodeIndex.
    record Row(
            long id,
            byte[] codeIndex,
            long accountId,
            int plan,
            long validSeconds,
            Instant redeemBefore,
            Optional<Instant> activatedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            Optional<Instant> batchRevokedAt,
            long turn,
            Optional<Long> onlySiteId) {

        Voucher toVoucher(Set<MacAddress> devices) {
            return new Voucher(
                    id,
                    new AccountId(accountId),
                    plan,
                    Duration.ofSeconds(validSeconds),
                    redeemBefore,
                    activatedAt,
                    expiresAt,
                    revokedAt.isPresent() || batchRevokedAt.isPresent(),
                    devices,
                    onlySiteId.map(SiteId::new));
        }
    }

    /** One binding. */
    record Device(long voucherId, MacAddress station) {}

    /** One batch with what became of its codes. */
    record BatchRow(
            long id,
            int plan,
            Optional<String> areaCode,
            String note,
            int codes,
            long validSeconds,
            Instant redeemBefore,
            Instant createdAt,
            Optional<Instant> revokedAt,
            int activated) {

        VoucherBatch toBatch() {
            return new VoucherBatch(
                    id,
                    plan,
                    areaCode,
                    note,
                    Duration.ofSeconds(validSeconds),
                    redeemBefore,
                    createdAt,
                    revokedAt,
                    codes,
                    activated);
        }
    }

    @SqlQuery(
            """
            SELECT v.id, v.code_index, v.account_id, b.plan, b.valid_seconds, b.redeem_before,
                   v.activated_at, v.expires_at, v.revoked_at, b.revoked_at AS batch_revoked_at, v.turn,
                   b.only_site_id
              FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
             WHERE v.code_index = :index AND b.ready_at IS NOT NULL\
            """)
    Optional<Row> byIndex(byte[] index);

    /** Vouchers changed in later turns than {@code turn}, or in it with a greater id. */
    @SqlQuery(
            """
            SELECT v.id, v.code_index, v.account_id, b.plan, b.valid_seconds, b.redeem_before,
                   v.activated_at, v.expires_at, v.revoked_at, b.revoked_at AS batch_revoked_at, v.turn,
                   b.only_site_id
              FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
             WHERE (v.turn, v.id) > (:turn, :id) AND v.turn <= :upTo AND b.ready_at IS NOT NULL
             ORDER BY v.turn, v.id LIMIT :most\
            """)
    List<Row> changed(long turn, long id, long upTo, int most);

    /** Batches finished or revoked in later turns, whose vouchers are all to be read again. */
    @SqlQuery(
            """
            SELECT id FROM voucher_batch
             WHERE turn > :turn AND turn <= :upTo AND ready_at IS NOT NULL\
            """)
    List<Long> batchesChanged(long turn, long upTo);

    /**
     * Vouchers of one batch in the order of their ids, without those that ended before {@code
     * floor}.
     */
    @SqlQuery(
            """
            SELECT v.id, v.code_index, v.account_id, b.plan, b.valid_seconds, b.redeem_before,
                   v.activated_at, v.expires_at, v.revoked_at, b.revoked_at AS batch_revoked_at, v.turn,
                   b.only_site_id
              FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
             WHERE v.batch_id = :batch AND v.id > :afterId
               AND coalesce(v.expires_at, b.redeem_before) > :floor
             ORDER BY v.id LIMIT :most\
            """)
    List<Row> ofBatch(long batch, long afterId, Instant floor, int most);

    @SqlQuery("SELECT voucher_id, station FROM voucher_device WHERE voucher_id IN (<vouchers>)")
    List<Device> devicesOf(@BindList List<Long> vouchers);

    /** Sealed codes of a batch that nobody activated and nobody revoked; a test's is not kept. */
    @SqlQuery(
            """
            SELECT v.code FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
             WHERE b.id = :batch AND b.ready_at IS NOT NULL AND b.revoked_at IS NULL
               AND b.only_site_id IS NULL
               AND v.activated_at IS NULL AND v.revoked_at IS NULL
             ORDER BY v.id\
            """)
    List<byte[]> unusedCodes(long batch);

    /** Newest first; tests are none. */
    @SqlQuery(
            """
            SELECT b.id, b.plan, b.area_code, b.note, b.codes, b.valid_seconds, b.redeem_before,
                   b.created_at, b.revoked_at,
                   (SELECT count(*) FROM voucher v
                     WHERE v.batch_id = b.id AND v.activated_at IS NOT NULL) AS activated
              FROM voucher_batch b
             WHERE b.ready_at IS NOT NULL AND b.only_site_id IS NULL
             ORDER BY b.created_at DESC, b.id DESC LIMIT :most\
            """)
    List<BatchRow> batches(int most);

    /** Activated vouchers of a batch in the order of their ids. */
    @SqlQuery(
            """
            SELECT id FROM voucher
             WHERE batch_id = :batch AND id > :afterId AND activated_at IS NOT NULL
             ORDER BY id LIMIT :most\
            """)
    List<Long> activated(long batch, long afterId, int most);

    /** The accounts its vouchers have become. */
    @SqlQuery(
            """
            SELECT account_id FROM voucher
             WHERE batch_id = :batch AND account_id IS NOT NULL ORDER BY account_id\
            """)
    List<Long> accounts(long batch);
}
