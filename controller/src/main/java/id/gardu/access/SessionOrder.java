package id.gardu.access;

import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked of a NAS about a session, by whom, and what became of it.
 *
 * @param askedBy {@code gardu}, {@code resident}, or who of the staff
 * @param result empty while nobody knows: it is under way, or we were stopped before an answer
 */
public record SessionOrder(
        long id,
        SessionId session,
        NasId nas,
        Act act,
        Why reason,
        String askedBy,
        Instant askedAt,
        Optional<Result> result) {

    /** Who asks when a limit does. */
    public static final String BY_GARDU = "gardu";

    /** Who asks when somebody logs out at the portal. */
    public static final String BY_RESIDENT = "resident";

    /** What was asked. */
    public enum Act {
        /** To end it. */
        END,
        /** To hold it to the slow lane. */
        SLOW,
        /** To let it out of the slow lane again. */
        RESTORE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What for. */
    public enum Why {
        TIME_USED,
        DATA_USED,
        NEW_DAY,
        BLOCKED,
        CLOSED,
        LOGGED_OUT,
        STAFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it went. */
    public enum Outcome {
        ACK,
        NAK,
        SILENT,
        NOT_SENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How it went, and when that was known.
     *
     * @param errorCause of a NAK that has one
     * @param detail its name, or why nothing was sent; may be empty
     * @param sendings how often the packet went out
     */
    public record Result(
            Outcome outcome, OptionalInt errorCause, String detail, int sendings, Instant at) {

        static Result of(NasAnswer answer, Instant at) {
            return switch (answer) {
                case NasAnswer.Acknowledged(int sendings) ->
                        new Result(Outcome.ACK, OptionalInt.empty(), "", sendings, at);
                case NasAnswer.Refused(OptionalInt errorCause, String cause, int sendings) ->
                        new Result(Outcome.NAK, errorCause, cause, sendings, at);
                case NasAnswer.Silent(int sendings) ->
                        new Result(Outcome.SILENT, OptionalInt.empty(), "", sendings, at);
                case NasAnswer.NotSent(String why) ->
                        new Result(Outcome.NOT_SENT, OptionalInt.empty(), why, 0, at);
            };
        }
    }

    SessionOrder with(Result known) {
        return new SessionOrder(
                id, session, nas, act, reason, askedBy, askedAt, Optional.of(known));
    }

    /** Whether it went so. */
    public boolean went(Outcome outcome) {
        return result.filter(known -> known.outcome == outcome).isPresent();
    }
}
