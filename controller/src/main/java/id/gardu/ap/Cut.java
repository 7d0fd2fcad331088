package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/**
 * Ends the interval of availability that is open, and begins another. Public for the library that
 * binds it.
 *
 * @param to empty: begins none, the access point is retired
 */
public record Cut(long apId, Instant from, Optional<Availability> to) {
    /** For the column. */
    public String state() {
        return to.map(Availability::word).orElse("");
    }
}
