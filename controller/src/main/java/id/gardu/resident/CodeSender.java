package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.message.Delivery;
import id.gardu.message.Message;
import id.gardu.message.Message.Charge;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Outbox;
import id.gardu.message.Outbox.Submission;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.resident.SignUps.LostCode;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends a code as far as the disk and the gateway allow. Thread-safe. */
final class CodeSender {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final int PATIENCE_SECONDS = 4;

    /** Requests that wait so at once: more are told "sent" as soon as it is on disk. */
    private static final int MOST_PATIENT = 64;

    private static final int MOST_UNDER_WAY = 10_000;
    private static final Duration WHEN_THE_DAY_IS_FULL = Duration.ofHours(1);

    private final Outbox outbox;
    private final String city;
    private final Map<MessageId, CompletableFuture<Delivery.State>> waiting =
            new ConcurrentHashMap<>();
    private final Semaphore patience = new Semaphore(MOST_PATIENT);
    private final SignUpTransitions transitions;
    private final SignUpSeals seals;
    private final Clock clock;
    private final Cache<MessageId, Long> underWay =
            Caffeine.newBuilder()
                    .maximumSize(MOST_UNDER_WAY)
                    .expireAfterWrite(SignUpRules.LIFE.multipliedBy(2))
                    .build();
    private final List<Consumer<LostCode>> listeners = new CopyOnWriteArrayList<>();

    /**
     * A code for a sign-up, on its way to a phone.
     *
     * @param charge the place that it is paid for
     */
    record Letter(long signUp, Phone phone, OneTimeCode code, String language, Charge charge) {}

    CodeSender(
            Outbox outbox,
            String city,
            SignUpTransitions transitions,
            SignUpSeals seals,
            Registry registry) {
        this.outbox = outbox;
        this.city = city;
        this.transitions = transitions;
        this.seals = seals;
        this.clock = registry.clock();
        outbox.onSettled(this::settled);
    }

    /** Has a listener told of codes that will not arrive; on a sending thread. */
    void onLost(Consumer<LostCode> listener) {
        listeners.add(listener);
    }

    private void settled(Delivery delivery) {
        Optional.ofNullable(underWay.asMap().remove(delivery.id()))
                .filter(_ -> delivery.state() != Delivery.State.SENT)
                .map(signUp -> new LostCode(seals.token(signUp), delivery.problem()))
                .ifPresent(lost -> listeners.forEach(one -> one.accept(lost)));
        Optional.ofNullable(waiting.get(delivery.id()))
                .ifPresent(told -> told.complete(delivery.state()));
    }

    boolean available() {
        return outbox.available();
    }

    /**
     * Asks the disk, which may know of a code that another controller sent; then sends.
     *
     * @param write puts the code on disk, or says why not
     */
    CodeSending send(Letter letter, Supplier<Optional<CodeSending>> write) {
        return write.get().orElseGet(() -> post(letter));
    }

    private CodeSending post(Letter letter) {
        boolean underWay = false;
        try {
            CodeSending outcome =
                    switch (outbox.send(message(letter))) {
                        case Submission.Accepted(MessageId id) ->
                                isTaken(id, letter.signUp)
                                        ? new CodeSending.Sent(seals.token(letter.signUp))
                                        : new CodeSending.SendingFailed();
                        case Submission.OverDailyLimit _ ->
                                new CodeSending.TooMany(WHEN_THE_DAY_IS_FULL);
                        case Submission.NoSender _ -> new CodeSending.NoSender();
                        case Submission.Unavailable(String why) -> throw new StoreException(why);
                    };
            underWay = outcome instanceof CodeSending.Sent;
            return outcome;
        } finally {
            if (!underWay) {
                end(letter.signUp);
            }
        }
    }

    private Message message(Letter letter) {
        Instant now = clock.instant();
        return new Message(
                // Milliseconds tell the codes of one sign-up apart: they are a minute
                // apart at least.
                "code " + letter.signUp + " " + now.toEpochMilli(),
                letter.phone.destination(),
                CodeText.of(letter.code, city, letter.language),
                Message.Priority.URGENT,
                now.plus(SignUpRules.LIFE),
                Message.IfUnsure.GIVE_UP,
                List.of(),
                Optional.of(letter.charge));
    }

    /**
     * Waits a moment to see whether a gateway takes it: somebody looks at a screen. True while it
     * is still being tried; false when it was certainly or perhaps not sent, and is not tried
     * again.
     */
    private boolean isTaken(MessageId id, long signUp) {
        underWay.put(id, signUp);
        if (!patience.tryAcquire()) {
            return true;
        }
        try {
            return isTaken(id);
        } finally {
            patience.release();
        }
    }

    private boolean isTaken(MessageId id) {
        var told = new CompletableFuture<Delivery.State>();
        waiting.put(id, told);
        try {
            // It may have been settled before anybody listened for it.
            outbox.find(id)
                    .map(Delivery::state)
                    .filter(state -> state != Delivery.State.WAITING)
                    .ifPresent(told::complete);
            return switch (told.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                case SENT, WAITING -> true;
                case FAILED, EXPIRED -> false;
            };
        } catch (TimeoutException | ExecutionException | JdbiException e) {
            return true; // it is on disk and will be tried until it expires
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            waiting.remove(id);
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
