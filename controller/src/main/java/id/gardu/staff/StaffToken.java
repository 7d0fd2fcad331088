package id.gardu.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * A token of the API, without its secret.
 *
 * @param holder as whom it calls, and as the audit names it
 * @param expiresAt from then on it opens nothing
 * @param revokedAt empty while nobody ended it
 * @param seenAt when it was last used, within a minute; empty: never
 */
public record StaffToken(
        long id,
        Actor.Member holder,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> seenAt) {
    /** Whether it opens anything at that time. */
    public boolean isInForce(Instant at) {
        return revokedAt.isEmpty() && at.isBefore(expiresAt);
    }
}
