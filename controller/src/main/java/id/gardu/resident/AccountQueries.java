package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.store.Word;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads {@code account}. */
interface AccountQueries {
    /** One account as stored. */
    record Row(
            long id,
            String kind,
            int plan,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> blockedAt,
            Optional<Instant> deletedAt,
            long turn,
            Optional<Long> onlySiteId) {

        Account toAccount() {
            return new Account(
                    new AccountId(id),
                    Word.of(Account.Kind.class, kind).orElseThrow(),
                    plan,
                    createdAt,
                    expiresAt,
                    blockedAt,
                    deletedAt);
        }

        AccountState toStanding() {
            return AccountState.of(toAccount(), onlySiteId.map(SiteId::new));
        }
    }

    @SqlQuery("SELECT * FROM account WHERE id = :id")
    Optional<Row> account(long id);

    /**
     * Accounts changed in later turns than {@code turn}, or in it with a greater id; without those
     * that expired or were deleted before {@code floor}.
     */
    @SqlQuery(
            """
            SELECT * FROM account
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo
               AND (expires_at IS NULL OR expires_at > :floor)
               AND (deleted_at IS NULL OR deleted_at > :floor)
             ORDER BY turn, id LIMIT :most\
            """)
    List<Row> changed(long turn, long id, long upTo, Instant floor, int most);
}
