package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/**
 * Ends the interval of availability that is open, and begins another. Public for the library that
 * binds it.
 *
 * @param to empty: begins none, the access point is retired
 * @param earliest when the state before was last seen: its true end lies between this and {@code
 *     from}. Empty: not known
 */
public record Cut(long apId, Instant from, Optional<Availability> to, Optional<Instant> earliest) {
    /** For the column. */
    public String state() {
        return to.map(Availability::word).orElse("");
    }
}
