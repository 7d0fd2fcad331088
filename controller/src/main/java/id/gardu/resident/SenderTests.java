package id.gardu.resident;

import id.gardu.message.Message;
import id.gardu.message.Outbox;
import id.gardu.message.Outbox.Submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Messages by which staff see that the sender of codes works, to a number they type. One a minute,
 * whoever asks: they cost money. Thread-safe.
 */
public final class SenderTests {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration WORTH = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Phone.Reader numbers;
    private final Clock clock;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

    public SenderTests(Outbox outbox, PhoneSettings settings, Clock clock) {
        this.outbox = outbox;
        this.numbers = new Phone.Reader(settings);
        this.clock = clock;
    }

    /** What became of one. */
    public enum SenderAnswer {
        /** It is on its way; the channel's state says what comes of it. */
        ACCEPTED,
        /** No mobile number that codes are sent to. */
        NO_NUMBER,
        /** Another was sent a moment ago. */
        TOO_SOON,
        NO_SENDER,
        OVER_LIMIT,
        AWAY
    }

    /**
     * Sends one.
     *
     * @param typed the number, as people type it
     * @param text of the message
     */
    public SenderAnswer send(String typed, String text) {
        Optional<Phone> phone = numbers.read(typed);
        if (phone.isEmpty()) {
            return SenderAnswer.NO_NUMBER;
        }
        Instant now = clock.instant();
        Instant before = latest.get();
        if (before.plus(PAUSE).isAfter(now) || !latest.compareAndSet(before, now)) {
            return SenderAnswer.TOO_SOON;
        }
        return switch (outbox.send(
                new Message(
                        "sender-test " + now.toEpochMilli(),
                        phone.get().destination(),
                        text,
                        Message.Priority.URGENT,
                        now.plus(WORTH),
                        Message.IfUnsure.GIVE_UP,
                        List.of(),
                        Optional.empty()))) {
            case Submission.Accepted _ -> SenderAnswer.ACCEPTED;
            case Submission.NoSender _ -> SenderAnswer.NO_SENDER;
            case Submission.OverDailyLimit _ -> SenderAnswer.OVER_LIMIT;
            case Submission.Unavailable _ -> SenderAnswer.AWAY;
        };
    }
}
