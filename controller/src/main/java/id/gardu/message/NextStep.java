package id.gardu.message;

import id.gardu.message.Channel.Backoff;
import id.gardu.message.MessageTable.Claimed;
import id.gardu.message.Sender.Attempt;

import java.time.Instant;

/** What is to be done with a message after an attempt. */
sealed interface NextStep {
    /** How often in all a message is sent of which nobody knows whether it arrived. */
    int MOST_UNCLEAR = 3;

    record Sent() implements NextStep {}

    /** Settled without being sent. */
    record Over(Delivery.State state, String why, boolean unclear) implements NextStep {}

    record Again(Instant due, String why, boolean unclear) implements NextStep {}

    /** The one place that decides it. */
    static NextStep after(Attempt attempt, Claimed message, Instant now, Backoff backoff) {
        return switch (attempt) {
            case Attempt.Accepted() -> new Sent();
            case Attempt.Refused(String why) -> new Over(Delivery.State.FAILED, why, false);
            case Attempt.NotNow(String why) -> later(message, now, backoff, why, false);
            case Attempt.Unclear(String why) ->
                    mayRepeat(message)
                            ? later(message, now, backoff, why, true)
                            : new Over(Delivery.State.FAILED, why, true);
        };
    }

    private static boolean mayRepeat(Claimed message) {
        return message.sendAgain() && message.unclear() + 1 < MOST_UNCLEAR;
    }

    /** No attempt fits any more: said now, while somebody may still be waiting. */
    private static NextStep later(
            Claimed message, Instant now, Backoff backoff, String why, boolean unclear) {
        Instant due = now.plus(backoff.after(message.attempts()));
        return due.isBefore(message.expiresAt())
                ? new Again(due, why, unclear)
                : new Over(Delivery.State.EXPIRED, why, unclear);
    }
}
