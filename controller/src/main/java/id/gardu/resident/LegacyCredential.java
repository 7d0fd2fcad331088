package id.gardu.resident;

import id.gardu.network.AccountId;

import java.time.Instant;

/**
 * A user name and password of an older system, as the door checks it. Immutable; holds no object
 * that a check would have to fetch from afar.
 */
public final class LegacyCredential {
    private final long account;
    private final byte[] password;
    private final long expiresAt;
    private final AccountStateCache.Entry standing;

    /**
     * @param password in the clear: CHAP needs it, and opening two seals for every packet would
     *     cost more than the rest of a decision (measured: 6 µs and 9 KB against 1.2 µs and 0.5
     *     KB). Who can read this process's memory can read the key file too, so a seal in memory
     *     would add no obstacle; on disk it is always sealed.
     * @param standing where the account's is kept
     */
    LegacyCredential(
            AccountId account,
            byte[] password,
            Instant expiresAt,
            AccountStateCache.Entry standing) {
        this.account = account.value();
        this.password = password.clone();
        this.expiresAt = expiresAt.toEpochMilli();
        this.standing = standing;
    }

    public AccountId account() {
        return new AccountId(account);
    }

    /** The octets themselves: to compare in constant time, never to change. */
    public byte[] password() {
        return password;
    }

    /** Epoch milliseconds. */
    public long expiresAt() {
        return expiresAt;
    }

    AccountStateCache.Entry standing() {
        return standing;
    }

    @Override
    public String toString() {
        return "LegacyCredential[account=" + account + ", <secret>]";
    }
}
