package id.gardu.resident;

import id.gardu.network.SiteId;

import java.time.Instant;
import java.util.Optional;

/**
 * A code by which staff try, or tried, the door of a site.
 *
 * @param askedBy name of the member as of now; empty: the API token
 * @param expiresAt from then on it cannot be used for the first time
 * @param provedAt when a session of it began at that site; empty: none has
 */
public record SiteTest(
        SiteId site,
        Optional<String> askedBy,
        Instant askedAt,
        Instant expiresAt,
        Optional<Instant> provedAt) {}
