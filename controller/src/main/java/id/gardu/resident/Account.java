package id.gardu.resident;

import id.gardu.network.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * A resident as the rules know one: no name, no device.
 *
 * @param plan number of the plan
 * @param expiresAt from then on nothing opens the door for it; empty: never
 * @param blockedAt since when staff keep it out
 * @param deletedAt since when it is gone; only its number is kept
 */
public record Account(
        AccountId id,
        AccountKind kind,
        int plan,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> blockedAt,
        Optional<Instant> deletedAt) {}
