package id.gardu.ap;

import id.gardu.ap.SessionEvidence.Heard;

import java.time.Instant;
import java.util.Optional;

/**
 * What else is known about an access point while it is asked.
 *
 * @param maintenance somebody said they are working on it
 * @param heard what its sessions proved
 * @param deafUntil until when, last, sessions could prove nothing: what they report is told when it
 *     is on disk, and the database was away; empty while it never was
 * @param sight how well we see
 */
record Surroundings(
        boolean maintenance, Uplink uplink, Heard heard, Optional<Instant> deafUntil, Sight sight) {
    static final Surroundings PLAIN =
            new Surroundings(
                    false, new Uplink.There(), Heard.NOTHING, Optional.empty(), Sight.CLEAR);

    /** How well we see (contracts §7). */
    enum Sight {
        CLEAR,
        /** So many fell silent together that it may be us; it is being asked. */
        IN_DOUBT,
        /** It is us. */
        BLIND
    }

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
