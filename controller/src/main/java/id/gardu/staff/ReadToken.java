package id.gardu.staff;

import id.gardu.store.Word;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody without an account reads by.
 *
 * @param name of the sponsor, as sites have it; of the program
 * @param revokedAt empty while it is in force
 */
public record ReadToken(
        long id,
        Purpose purpose,
        String name,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {

    /** What is read by it. */
    public enum Purpose implements Word {
        /** A link to what is shown of a sponsor's points. */
        SPONSOR,
        /** A key to {@code /api/v1/public}. */
        API
    }

    /** Whether it opens anything at that time. */
    public boolean isInForce(Instant at) {
        return revokedAt.isEmpty() && at.isBefore(expiresAt);
    }
}
