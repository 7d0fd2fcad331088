package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/** Our own way out. Asked under the poller's lock, so only from memory; thread-safe. */
@FunctionalInterface
public interface OwnLine {
    /** Since when our own gateway, which answered before, does not; empty while it does. */
    Optional<Instant> gatewaySilentSince();
}
