package id.gardu.resident;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code voucher_batch}, {@code voucher} and {@code voucher_device}. */
interface VoucherTable {
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
            Optional<Long> onlySiteId) {}

    /** One voucher to write. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and forgotten.
    record Row(long id, long batchId, byte[] codeIndex, byte[] code, long accountId, long turn) {}

    @SqlUpdate(
            """
            INSERT INTO voucher_batch (id, plan, area_code, note, codes, valid_seconds,
                                       redeem_before, created_at, turn, only_site_id)
            VALUES (:id, :plan, :areaCode, :note, :codes, :validSeconds,
                    :redeemBefore, :createdAt, :turn, :onlySiteId)\
            """)
    void insert(@BindMethods BatchRow batch);

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
