package id.gardu.message;

import id.gardu.message.Message.MessageId;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a message fares.
 *
 * @param to masked
 * @param problem why the latest attempt failed, for an operator to read; empty when none did
 * @param settledAt when it was sent, failed or expired
 */
public record Delivery(
        MessageId id,
        String to,
        State state,
        int attempts,
        String problem,
        Instant acceptedAt,
        Instant expiresAt,
        Optional<Instant> settledAt) {
    public enum State implements Word {
        /** Not yet sent, and still worth sending. */
        WAITING,
        /** The gateway took it. */
        SENT,
        /** The gateway refused it, or nobody knows and it was not to be sent twice. */
        FAILED,
        /** Its time ran out before a gateway took it. */
        EXPIRED;

        /** {@code sending} is waiting, seen from outside. */
        static State of(String word) {
            return word.equals("sending") ? WAITING : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
