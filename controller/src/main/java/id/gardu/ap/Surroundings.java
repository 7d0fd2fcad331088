package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/**
 * What else is known about an access point while it is asked.
 *
 * @param maintenance somebody said they are working on it
 * @param lastHeard when something other than SNMP last proved it reachable
 */
record Surroundings(boolean maintenance, Uplink uplink, Optional<Instant> lastHeard) {
    static final Surroundings PLAIN = new Surroundings(false, new Uplink.There(), Optional.empty());

    /** The access point it hangs on. */
    sealed interface Uplink {
        /** It answers, or there is none. */
        record There() implements Uplink {}

        /** Being checked. */
        record InDoubt() implements Uplink {}

        /** Does not answer since then. */
        record Away(Instant since) implements Uplink {}
    }
}
