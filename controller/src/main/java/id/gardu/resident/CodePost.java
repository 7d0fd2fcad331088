package id.gardu.resident;

import id.gardu.message.Delivery;
import id.gardu.message.Message;
import id.gardu.message.MessageId;
import id.gardu.message.Outbox;
import id.gardu.message.Submission;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends codes, and waits a moment to see whether a gateway takes them: somebody looks at a screen.
 * Thread-safe.
 */
final class CodePost {
    private static final int PATIENCE_SECONDS = 4;

    private final Outbox outbox;
    private final String city;
    private final Map<MessageId, CompletableFuture<Delivery.State>> waiting =
            new ConcurrentHashMap<>();

    /** What became of a code within a few seconds. */
    enum Posted {
        /** A gateway took it, or is still being tried. */
        SENT,
        /** Certainly or perhaps not sent, and not tried again. */
        FAILED,
        OVER_DAILY_LIMIT,
        NO_SENDER
    }

    CodePost(Outbox outbox, String city) {
        this.outbox = outbox;
        this.city = city;
        outbox.onSettled(
                delivery ->
                        Optional.ofNullable(waiting.get(delivery.id()))
                                .ifPresent(told -> told.complete(delivery.state())));
    }

    boolean available() {
        return outbox.available();
    }

    /**
     * @param key no other code's
     * @param expiresAt of the code
     * @throws StoreException when the database cannot be written
     */
    Posted send(String key, CodeSender.Letter letter, Instant expiresAt) {
        Message message =
                new Message(
                                key,
                                letter.phone().destination(),
                                CodeText.of(letter.code(), city, letter.language()),
                                Message.Priority.URGENT,
                                expiresAt,
                                Message.IfUnsure.GIVE_UP)
                        .chargedTo(letter.charge());
        return switch (outbox.send(message)) {
            case Submission.Accepted(MessageId id) -> posted(id);
            case Submission.OverDailyLimit _ -> Posted.OVER_DAILY_LIMIT;
            case Submission.NoSender _ -> Posted.NO_SENDER;
            case Submission.Unavailable(String why) -> throw new StoreException(why);
        };
    }

    private Posted posted(MessageId id) {
        var told = new CompletableFuture<Delivery.State>();
        waiting.put(id, told);
        try {
            // It may have been settled before anybody listened for it.
            outbox.find(id)
                    .map(Delivery::state)
                    .filter(state -> state != Delivery.State.WAITING)
                    .ifPresent(told::complete);
            return switch (told.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                case SENT, WAITING -> Posted.SENT;
                case FAILED, EXPIRED -> Posted.FAILED;
            };
        } catch (TimeoutException | ExecutionException | JdbiException e) {
            return Posted.SENT; // it is on disk and will be tried until it expires
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Posted.SENT;
        } finally {
            waiting.remove(id);
        }
    }
}
