package id.gardu.resident;

import id.gardu.network.AccountId;

import java.time.Instant;

/**
 * What the door must know of an account, held in memory for every one of them.
 *
 * @param expiresAt epoch milliseconds, {@link #NEVER} when it does not expire
 */
public record Standing(
        AccountId account,
        AccountKind kind,
        int plan,
        long expiresAt,
        boolean blocked,
        boolean deleted) {
    /** Later than any time. */
    public static final long NEVER = Long.MAX_VALUE;

    static Standing of(Account account) {
        return new Standing(
                account.id(),
                account.kind(),
                account.plan(),
                account.expiresAt().map(Instant::toEpochMilli).orElse(NEVER),
                account.blockedAt().isPresent(),
                account.deletedAt().isPresent());
    }
}
