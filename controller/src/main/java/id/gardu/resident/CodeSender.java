package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.message.Delivery;
import id.gardu.message.Message;
import id.gardu.message.Message.Charge;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Outbox;
import id.gardu.message.Outbox.Submission;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends a code as far as the limits, the disk and the gateway allow. Thread-safe. */
final class CodeSender {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final Duration WHEN_THE_DAY_IS_FULL = Duration.ofHours(1);

    private final CodeLimits limits;
    private final CodePost post;
    private final SignUpTransitions transitions;
    private final SignUpSeals seals;
    private final Clock clock;

    /**
     * A code for a sign-up, on its way to a phone.
     *
     * @param charge the place that it is paid for
     */
    record Letter(long signUp, Phone phone, OneTimeCode code, String language, Charge charge) {}

    CodeSender(
            PhoneSettings settings,
            Outbox outbox,
            String city,
            SignUpTransitions transitions,
            SignUpSeals seals,
            Registry registry) {
        this.limits = new CodeLimits(settings, registry.monotonic());
        this.post = new CodePost(outbox, city);
        this.transitions = transitions;
        this.seals = seals;
        this.clock = registry.clock();
    }

    boolean available() {
        return post.available();
    }

    /**
     * Asks the limits, then the disk, which may know of a code that another controller sent; then
     * sends.
     *
     * @param write puts the code on disk, or says why not
     */
    CodeSending send(CodeLimits.Asker asker, Letter letter, Supplier<Optional<CodeSending>> write) {
        Optional<Duration> wait = limits.take(asker);
        if (wait.isPresent()) {
            return new CodeSending.TooMany(wait.get());
        }
        boolean tried = false;
        try {
            CodeSending outcome = write.get().orElseGet(() -> post(letter));
            tried =
                    switch (outcome) {
                        case CodeSending.Sent _, CodeSending.SendingFailed _ -> true;
                        case CodeSending.NotAPhone _,
                                CodeSending.Wait _,
                                CodeSending.TooMany _,
                                CodeSending.NoSender _ ->
                                false;
                    };
            return outcome;
        } finally {
            if (!tried) {
                limits.giveBack(asker);
            }
        }
    }

    private CodeSending post(Letter letter) {
        Instant now = clock.instant();
        // Milliseconds tell the codes of one sign-up apart: they are a minute apart at least.
        String key = "code " + letter.signUp + " " + now.toEpochMilli();
        Instant expiresAt = now.plus(SignUpRules.LIFE);
        boolean underWay = false;
        try {
            CodePost.Posted posted = post.send(key, letter, expiresAt);
            underWay = posted == CodePost.Posted.SENT;
            return switch (posted) {
                case SENT -> new CodeSending.Sent(seals.token(letter.signUp));
                case FAILED -> new CodeSending.SendingFailed();
                case OVER_DAILY_LIMIT -> new CodeSending.TooMany(WHEN_THE_DAY_IS_FULL);
                case NO_SENDER -> new CodeSending.NoSender();
            };
        } finally {
            if (!underWay) {
                end(letter.signUp);
            }
        }
    }

    /** Nobody will get its code: it must not wait for one. */
    private void end(long signUp) {
        try {
            transitions.end(signUp);
        } catch (StoreException e) {
            LOG.warn("sign-up {} waits for a code that was not sent: {}", signUp, e.getMessage());
        }
    }

    /**
     * Sends codes, and waits a moment to see whether a gateway takes them: somebody looks at a
     * screen. Thread-safe.
     */
    static final class CodePost {
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

    /** What the SMS says: one of 160 characters, the code first, so that a lock screen shows it. */
    private static final class CodeText {
        private static final String INDONESIAN = "id";

        private CodeText() {}

        /**
         * @param language of the page; whatever is not Indonesian is English
         */
        static String of(OneTimeCode code, String city, String language) {
            return language.equals(INDONESIAN)
                    ? code.digits()
                            + " adalah kode WiFi "
                            + city
                            + ", berlaku 10 menit. Jangan berikan kode ini kepada siapa pun."
                    : code.digits()
                            + " is your WiFi code for "
                            + city
                            + ", good for 10 minutes. Do not share this code with anyone.";
        }
    }
}
