package id.gardu.order;

import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.store.Word;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked of a NAS about a session, by whom, and what became of it.
 *
 * @param askedBy {@code gardu}, {@code resident}, or who of the staff
 * @param result of the last time; empty while nobody knows: it is under way, or we were stopped
 *     before an answer
 * @param times how often it was asked: what stands is one order, applied whenever the session
 *     speaks
 * @param lastAskedAt the last of them
 */
public record SessionOrder(
        long id,
        SessionId session,
        NasId nas,
        Act act,
        OrderReason reason,
        String askedBy,
        Instant askedAt,
        @Nested Optional<Result> result,
        long times,
        Instant lastAskedAt) {

    /** Who asks when a limit does. */
    public static final String BY_GARDU = "gardu";

    /** Who asks when somebody logs out at the portal. */
    public static final String BY_RESIDENT = "resident";

    /** What was asked. */
    public enum Act implements Word {
        /** To end it. */
        END,
        /** To hold it to the slow lane. */
        SLOW,
        /** To let it out of the slow lane again. */
        RESTORE
    }

    /** What for. */
    public enum OrderReason implements Word {
        TIME_USED,
        DATA_USED,
        NEW_DAY,
        BLOCKED,
        CLOSED,
        DEVICE_LIMIT,
        LOGGED_OUT,
        STAFF
    }

    /** How it went. */
    public enum Outcome implements Word {
        ACK,
        NAK,
        SILENT,
        /** It cannot be asked: where it is is not known, or it takes nothing of this kind. */
        NOT_REACHABLE,
        NOT_SENT
    }

    /**
     * How it went, and when that was known.
     *
     * @param errorCause of a NAK that has one
     * @param detail its name, or why nothing was sent; may be empty
     * @param sendings how often the packet went out
     */
    public record Result(
            @PropagateNull Outcome outcome,
            OptionalInt errorCause,
            String detail,
            int sendings,
            Instant at) {
        /** How the detail of an order begins that did not reach its NAS. */
        private static final String NOT_REACHABLE = "not reachable: ";

        static Result of(NasAnswer answer, Instant at) {
            OptionalInt none = OptionalInt.empty();
            return switch (answer) {
                case NasAnswer.Acknowledged(int sendings) ->
                        new Result(Outcome.ACK, none, "", sendings, at);
                case NasAnswer.Refused(OptionalInt errorCause, String cause, int sendings) ->
                        new Result(Outcome.NAK, errorCause, cause, sendings, at);
                case NasAnswer.Silent(int sendings) ->
                        new Result(
                                Outcome.SILENT,
                                none,
                                NOT_REACHABLE + "it does not answer",
                                sendings,
                                at);
                case NasAnswer.NotReachable(String why) ->
                        new Result(Outcome.NOT_REACHABLE, none, NOT_REACHABLE + why, 0, at);
                case NasAnswer.NotSent(String why) ->
                        new Result(Outcome.NOT_SENT, none, why, 0, at);
            };
        }
    }

    SessionOrder with(Result known) {
        return copy(id, Optional.of(known));
    }

    /** The same wish under the row that it is kept in. */
    SessionOrder in(long row) {
        return copy(row, result);
    }

    private SessionOrder copy(long row, Optional<Result> known) {
        return new SessionOrder(
                row, session, nas, act, reason, askedBy, askedAt, known, times, lastAskedAt);
    }

    /** Whether it went so. */
    public boolean went(Outcome outcome) {
        return result.filter(known -> known.outcome == outcome).isPresent();
    }
}
