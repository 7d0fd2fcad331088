package id.gardu.order;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.Nas;
import id.gardu.order.Disconnector.SessionCommand;

import java.util.OptionalInt;
import java.util.function.Consumer;

/** Ends and changes sessions at their NAS, in that NAS kind's words. Thread-safe. */
@FunctionalInterface
public interface Disconnector {
    /**
     * Asks the NAS, and again while it is silent; returns at once.
     *
     * @param whenKnown told once, within half a minute of the first sending, on a thread of the
     *     answerer: must be quick
     */
    void ask(SessionCommand command, Consumer<NasAnswer> whenKnown);

    /** What is asked of a NAS about a session that goes on. */
    sealed interface SessionCommand {
        Nas nas();

        LiveSession session();

        /** Ends it: a Disconnect-Request (RFC 5176 §2.1). */
        record End(Nas nas, LiveSession session) implements SessionCommand {}

        /**
         * Allows it something else from now on: a CoA-Request (RFC 5176 §2.2).
         *
         * @param limits all of them, counted from now
         */
        record Change(Nas nas, LiveSession session, Limits limits) implements SessionCommand {}
    }

    /** What became of a {@link SessionCommand}. */
    sealed interface NasAnswer {
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
}
