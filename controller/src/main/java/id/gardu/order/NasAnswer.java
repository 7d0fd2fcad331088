package id.gardu.order;

import java.util.OptionalInt;

/** What became of a {@link SessionCommand}. */
public sealed interface NasAnswer {
    /**
     * Disconnect-ACK or CoA-ACK.
     *
     * @param sendings how often the packet went out
     */
    record Acknowledged(int sendings) implements NasAnswer {}

    /**
     * Disconnect-NAK or CoA-NAK.
     *
     * @param errorCause Error-Cause (RFC 5176 §3.5); empty when the NAS gave none
     * @param cause its name in the RFC; empty without one
     */
    record Refused(OptionalInt errorCause, String cause, int sendings) implements NasAnswer {}

    /** Nothing came back in time: whether the session is over is not known. */
    record Silent(int sendings) implements NasAnswer {}

    /**
     * Nothing could be sent to this NAS: where it is is not known, or it takes nothing of this
     * kind.
     *
     * @param why for staff
     */
    record NotReachable(String why) implements NasAnswer {}

    /**
     * Nothing was sent.
     *
     * @param why for staff
     */
    record NotSent(String why) implements NasAnswer {}
}
