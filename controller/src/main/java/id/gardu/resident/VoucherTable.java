package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code voucher_batch}, {@code voucher} and {@code voucher_device}; for readers unfinished batches
 * do not exist.
 */
interface VoucherTable {
    String VOUCHERS =
            """
            SELECT v.id, v.code_index, v.account_id, b.plan, b.valid_seconds, b.redeem_before,
                   v.activated_at, v.expires_at, v.revoked_at, b.revoked_at AS batch_revoked_at,
                   v.turn, b.only_site_id, b.valid_in
              FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
            """;

    /** One voucher with what its batch says. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and turned into a CodeIndex.
    record Stored(
            long id,
            byte[] codeIndex,
            AccountId accountId,
            int plan,
            long validSeconds,
            Instant redeemBefore,
            Optional<Instant> activatedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            Optional<Instant> batchRevokedAt,
            long turn,
            Optional<SiteId> onlySiteId,
            Optional<String> validIn)
            implements Turned {
        Voucher toVoucher(Set<MacAddress> devices) {
            return new Voucher(
                    id,
                    accountId,
                    plan,
                    Duration.ofSeconds(validSeconds),
                    redeemBefore,
                    activatedAt,
                    expiresAt,
                    revokedAt.isPresent() || batchRevokedAt.isPresent(),
                    devices,
                    onlySiteId,
                    validIn);
        }
    }

    /** One binding. */
    record Device(long voucherId, MacAddress station) {}

    @SqlQuery(VOUCHERS + " WHERE v.code_index = :index AND b.ready_at IS NOT NULL")
    Optional<Stored> byIndex(byte[] index);

    @SqlQuery(
            VOUCHERS
                    + """
                     WHERE (v.turn, v.id) > (:turn, :id) AND v.turn <= :upTo AND b.ready_at IS NOT NULL
                     ORDER BY v.turn, v.id LIMIT :most\
                    """)
    List<Stored> changed(@BindMethods Cursor from);

    /** Batches finished or revoked in later turns, whose vouchers are all to be read again. */
    @SqlQuery(
            """
            SELECT id FROM voucher_batch
             WHERE turn > :turn AND turn <= :upTo AND ready_at IS NOT NULL\
            """)
    List<Long> batchesChanged(@BindMethods Cursor from);

    /** Vouchers of one batch in the order of their ids. */
    @SqlQuery(
            VOUCHERS
                    + """
                     WHERE v.batch_id = :batch AND v.id > :id
                       AND coalesce(v.expires_at, b.redeem_before) > :floor
                     ORDER BY v.id LIMIT :most\
                    """)
    List<Stored> ofBatch(long batch, @BindMethods Cursor from);

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

    /** By its code; tests are none. */
    @SqlQuery(
            """
            SELECT b.id AS batch, b.area_code, v.account_id AS account
              FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
             WHERE v.code_index = :index AND b.ready_at IS NOT NULL AND b.only_site_id IS NULL\
            """)
    Optional<VoucherBatches.IssuedVoucher> issued(byte[] index);

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
    List<VoucherBatch> batches(int most);

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
    List<AccountId> accounts(long batch);

    /** One batch to write, not ready yet. */
    record BatchRow(
            long id,
            int plan,
            Optional<String> areaCode,
            String note,
            int codes,
            long validSeconds,
            Instant redeemBefore,
            Instant createdAt,
            long turn,
            Optional<Long> onlySiteId,
            Optional<String> validIn) {}

    /** One voucher to write. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and forgotten.
    record Row(long id, long batchId, byte[] codeIndex, byte[] code, long accountId, long turn) {}

    /** What the account came from is good for as long as it. */
    @SqlUpdate(
            """
            UPDATE voucher SET expires_at = :until, turn = :turn
             WHERE account_id = :account AND expires_at IS NOT NULL\
            """)
    int extend(long account, Instant until, long turn);

    @SqlUpdate(
            """
            INSERT INTO voucher_batch (id, plan, area_code, note, codes, valid_seconds,
                                       redeem_before, created_at, turn, only_site_id, valid_in)
            VALUES (:id, :plan, :areaCode, :note, :codes, :validSeconds,
                    :redeemBefore, :createdAt, :turn, :onlySiteId, :validIn)\
            """)
    int insert(@BindMethods BatchRow batch);

    /** 0 for each one whose code or account number is taken. */
    @SqlBatch(
            """
            INSERT INTO voucher (id, batch_id, code_index, code, account_id, turn)
            VALUES (:id, :batchId, :codeIndex, :code, :accountId, :turn)
            ON CONFLICT DO NOTHING\
            """)
    int[] insertAll(@BindMethods List<Row> vouchers);

    /** Makes the vouchers of a batch exist, all at once; 0 unless all of them are there. */
    @SqlUpdate(
            """
            UPDATE voucher_batch SET ready_at = :at, turn = :turn
             WHERE id = :batch
               AND codes = (SELECT count(*) FROM voucher WHERE batch_id = :batch)\
            """)
    int ready(long batch, Instant at, long turn);

    @SqlUpdate(
            """
            UPDATE voucher_batch SET revoked_at = coalesce(revoked_at, :at), turn = :turn
             WHERE id = :batch AND ready_at IS NOT NULL\
            """)
    int revokeBatch(long batch, Instant at, long turn);

    @SqlUpdate(
            """
            UPDATE voucher SET revoked_at = :at, turn = :turn
             WHERE code_index = :index AND revoked_at IS NULL\
            """)
    int revoke(byte[] index, Instant at, long turn);

    /** Starts its time, unless it runs already. */
    @SqlUpdate(
            """
            UPDATE voucher
               SET activated_at = coalesce(activated_at, :at),
                   expires_at = coalesce(expires_at, :expiresAt),
                   turn = :turn
             WHERE id = :voucher\
            """)
    int activate(long voucher, Instant at, Instant expiresAt, long turn);

    @SqlUpdate(
            """
            INSERT INTO voucher_device (voucher_id, station, bound_at)
            VALUES (:voucher, :station, :at)
            ON CONFLICT (voucher_id, station) DO NOTHING\
            """)
    int bind(long voucher, long station, Instant at);

    /** A slice of what a batch that never became ready has left behind. */
    @SqlUpdate(
            """
            DELETE FROM voucher WHERE id IN (
                SELECT v.id FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
                 WHERE b.ready_at IS NULL AND b.created_at < :before
                 LIMIT :most)\
            """)
    int eraseUnfinished(Instant before, int most);

    @SqlUpdate("DELETE FROM voucher_batch WHERE ready_at IS NULL AND created_at < :before")
    int eraseUnfinishedBatches(Instant before);
}
