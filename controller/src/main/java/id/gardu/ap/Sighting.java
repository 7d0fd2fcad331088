package id.gardu.ap;

import java.time.Instant;

/** What one question to an access point told about it. A dropped question tells nothing. */
sealed interface Sighting {
    /** When: of an answer its arrival, else the time of asking. */
    Instant at();

    /** It answered. */
    record Answered(Instant at) implements Sighting {}

    /**
     * Somebody is there who will not answer: a wrong key, a broken agent.
     *
     * @param why what it said, as far as a technician can act on it
     */
    record Refused(Instant at, Cause why) implements Sighting {}

    /** No answer, though asked more than once. */
    record Missed(Instant at) implements Sighting {}

    /** The question could not be sent: no such name, no route. That is our side's fault. */
    record NotAsked(Instant at) implements Sighting {}
}
