package id.gardu.snmp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of one packet. */
public sealed interface Reply {

    /** One object in a packet, and what it holds. */
    record Told(Oid oid, SnmpValue value) {}

    /** An answer, with as many objects as the agent liked; none where they made no sense. */
    record Heard(List<Told> objects, int octets, Duration roundTrip) implements Reply {}

    /** Anything but an answer. */
    sealed interface Failure extends Reply {}

    /** An error-status, or a report that could be trusted. */
    record Refused(Refusal refusal, Optional<Oid> at) implements Failure {}

    /**
     * Nothing in time.
     *
     * @param hint what a report said meanwhile; anybody can send one without a signature, so it
     *     does not end the waiting, but it may explain the silence
     */
    record Unheard(Optional<Refusal> hint) implements Failure {}

    /** The machine would not send it. */
    record NotSent(String why) implements Failure {}

    /** The reader was closed meanwhile. */
    record Closed() implements Failure {}
}
