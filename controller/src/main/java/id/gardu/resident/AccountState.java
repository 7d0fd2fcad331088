package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.network.SiteId;

import java.time.Instant;
import java.util.Optional;

/**
 * What the door must know of an account, held in memory for every one of them.
 *
 * @param expiresAt epoch milliseconds, {@link #NEVER} when it does not expire
 * @param onlyAt the one site whose doors open for it; empty: all do
 */
public record AccountState(
        AccountId account,
        AccountKind kind,
        int plan,
        long expiresAt,
        boolean blocked,
        boolean deleted,
        Optional<SiteId> onlyAt) {
    /** Later than any time. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Of one that may in everywhere. */
    public AccountState(
            AccountId account,
            AccountKind kind,
            int plan,
            long expiresAt,
            boolean blocked,
            boolean deleted) {
        this(account, kind, plan, expiresAt, blocked, deleted, Optional.empty());
    }

    static AccountState of(Account account, Optional<SiteId> onlyAt) {
        return new AccountState(
                account.id(),
                account.kind(),
                account.plan(),
                account.expiresAt().map(Instant::toEpochMilli).orElse(NEVER),
                account.blockedAt().isPresent(),
                account.deletedAt().isPresent(),
                onlyAt);
    }
}
