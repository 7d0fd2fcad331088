package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code account}. Each call that writes is told the turn of its transaction. */
interface AccountTable {
    SecureRandom RANDOM = new SecureRandom();

    /** A number out of nowhere: 48 random bits say nothing about who came when. */
    static AccountId freshNumber() {
        long number = RANDOM.nextLong() & AccountId.MOST;
        return new AccountId(Math.max(1, number));
    }

    /** Opens an account under a number that nobody has, in the transaction that holds the turn. */
    default AccountId open(
            Account.Kind kind, int plan, Instant now, Optional<Instant> expiresAt, long turn) {
        while (true) {
            AccountId id = freshNumber();
            var row =
                    new Row(id.value(), kind.word(), plan, now, expiresAt, turn, Optional.empty());
            if (insert(row) == 1) {
                return id;
            }
        }
    }

    /** One account as stored. */
    record Stored(@Nested Account account, Optional<SiteId> onlySiteId, long turn)
            implements Turned {
        @Override
        public long id() {
            return account.id().value();
        }

        AccountState state() {
            return AccountState.of(account, onlySiteId);
        }
    }

    @SqlQuery("SELECT * FROM account WHERE id = :id")
    Optional<Account> account(long id);

    /** Without those that expired or were deleted before the floor. */
    @SqlQuery(
            """
            SELECT * FROM account
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo
               AND (expires_at IS NULL OR expires_at > :floor)
               AND (deleted_at IS NULL OR deleted_at > :floor)
             ORDER BY turn, id LIMIT :most\
            """)
    List<Stored> changed(@BindMethods Cursor from);

    /** One account to write. */
    record Row(
            long id,
            String kind,
            int plan,
            Instant createdAt,
            Optional<Instant> expiresAt,
            long turn,
            Optional<Long> onlySiteId) {
        Row at(long laterTurn) {
            return new Row(id, kind, plan, createdAt, expiresAt, laterTurn, onlySiteId);
        }
    }

    /** 0 when the id is taken. */
    @SqlUpdate(
            """
            INSERT INTO account (id, kind, plan, created_at, expires_at, turn, only_site_id)
            VALUES (:id, :kind, :plan, :createdAt, :expiresAt, :turn, :onlySiteId)
            ON CONFLICT (id) DO NOTHING\
            """)
    int insert(@BindMethods Row row);

    @SqlBatch(
            """
            INSERT INTO account (id, kind, plan, created_at, expires_at, turn)
            VALUES (:id, :kind, :plan, :createdAt, :expiresAt, :turn)\
            """)
    int[] insertAll(@BindMethods List<Row> rows);

    @SqlUpdate(
            """
            UPDATE account SET blocked_at = :at, turn = :turn
             WHERE id = :id AND blocked_at IS NULL AND deleted_at IS NULL\
            """)
    int block(long id, Instant at, long turn);

    /** Keeps out the accounts of vouchers, if they have been made. */
    @SqlBatch(
            """
            UPDATE account SET blocked_at = coalesce(blocked_at, :at), turn = :turn
             WHERE id = (SELECT account_id FROM voucher WHERE id = :vouchers)\
            """)
    int[] blockOfVouchers(List<Long> vouchers, Instant at, long turn);

    /** As {@link #blockOfVouchers}, for one by its code. */
    @SqlUpdate(
            """
            UPDATE account SET blocked_at = coalesce(blocked_at, :at), turn = :turn
             WHERE id = (SELECT account_id FROM voucher WHERE code_index = :index)\
            """)
    int blockOfVoucher(byte[] index, Instant at, long turn);

    @SqlUpdate(
            """
            UPDATE account SET blocked_at = NULL, turn = :turn
             WHERE id = :id AND blocked_at IS NOT NULL AND deleted_at IS NULL\
            """)
    int unblock(long id, long turn);

    @SqlUpdate(
            """
            UPDATE account SET expires_at = :until, turn = :turn
             WHERE id = :id AND expires_at IS NOT NULL AND deleted_at IS NULL\
            """)
    int extend(long id, Instant until, long turn);

    @SqlUpdate(
            """
            UPDATE account SET deleted_at = :at, turn = :turn
             WHERE id = :id AND deleted_at IS NULL\
            """)
    int delete(long id, Instant at, long turn);

    /** For accounts that were never open: what an unfinished import has left behind. */
    @SqlBatch("DELETE FROM account WHERE id = :ids")
    int[] erase(List<Long> ids);

    /** Writes {@code consent}. */
    interface ConsentTable {
        /** The first time an account agrees to a version of the notice is the one that counts. */
        @SqlUpdate(
                """
                INSERT INTO consent (account_id, text_version, language, given_at)
                VALUES (:account, :version, :language, :at)
                ON CONFLICT (account_id, text_version) DO NOTHING\
                """)
        int give(long account, String version, String language, Instant at);
    }
}
