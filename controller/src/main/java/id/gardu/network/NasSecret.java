package id.gardu.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A shared secret in force. Two may be valid while one replaces the other.
 *
 * @param octets as configured, UTF-8
 * @param expiresAt empty for the newest
 */
@SuppressWarnings("ArrayRecordComponent") // Held in memory once and never compared as a value.
public record NasSecret(NasId nas, byte[] octets, Instant createdAt, Optional<Instant> expiresAt) {
    @Override
    public String toString() {
        return "NasSecret[nas=" + nas + ", <secret>]";
    }
}
