package id.gardu.resident;

import id.gardu.network.AccountId;

import java.time.Instant;

/**
 * A user name and password of an older system, as the door checks it.
 *
 * @param password in the clear: CHAP needs it, and opening two seals for every packet would cost
 *     more than the rest of a decision (measured: 6 µs and 9 KB against 1.2 µs and 0.5 KB). Who can
 *     read this process's memory can read the key file too, so a seal in memory would add no
 *     obstacle; on disk it is always sealed.
 */
@SuppressWarnings("ArrayRecordComponent") // Held once, compared in constant time, never as a value.
public record LegacyCredential(AccountId account, byte[] password, Instant expiresAt) {
    @Override
    public String toString() {
        return "LegacyCredential[account=" + account + ", <secret>]";
    }
}
