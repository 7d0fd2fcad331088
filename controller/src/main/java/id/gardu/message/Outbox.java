package id.gardu.message;

import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Where the program leaves what it has to tell somebody outside. Accepted means on disk; it is then
 * tried until a gateway takes it or it expires, over restarts too. Several controllers on one
 * PostgreSQL share one outbox.
 *
 * <p>What a gateway acknowledged is not sent again. When nobody knows, because the gateway was
 * asked and stayed silent or this program was killed before it noted the answer, the message says
 * what then ({@link Message.IfUnsure}). The text is destroyed once the message is sent, failed or
 * expired; the rest a week later. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final MessageDesk desk;
    private final Dispatcher dispatcher;
    private final boolean available;
    private final AtomicReference<Optional<Long>> warnedNanos =
            new AtomicReference<>(Optional.empty());
    private final List<Consumer<Delivery>> listeners = new CopyOnWriteArrayList<>();

    private Outbox(
            Store store,
            KeyRing keys,
            Optional<Sender> sender,
            MessageSettings settings,
            Clock clock) {
        var seal = new Seal(keys);
        this.available = sender.isPresent();
        this.desk = new MessageDesk(store, seal, clock, settings, this::tell);
        this.dispatcher =
                new Dispatcher(desk, seal, sender, settings.concurrency(), clock, store.loops());
    }

    /**
     * Opens the outbox; {@link #start()} begins to send. Close it before the store.
     *
     * @param outbound which addresses a gateway may have
     * @param data the data directory, for {@code messages.jsonl}
     */
    public static Outbox open(
            Store store,
            KeyRing keys,
            MessageSettings settings,
            OutboundAddresses outbound,
            Path data,
            Clock clock) {
        return open(store, keys, sender(settings, outbound, data, clock), settings, clock);
    }

    static Outbox open(
            Store store,
            KeyRing keys,
            Optional<Sender> sender,
            MessageSettings settings,
            Clock clock) {
        return new Outbox(store, keys, sender, settings, clock);
    }

    /** Begins to send, with what the last run left; called once, after the listeners are there. */
    public void start() {
        dispatcher.start();
    }

    private static Optional<Sender> sender(
            MessageSettings settings, OutboundAddresses outbound, Path data, Clock clock) {
        if (settings.testSender()) {
            LOG.warn("message.test-sender is on: messages go to {} only", FileSender.NAME);
            return Optional.of(new FileSender(data.resolve(FileSender.NAME), clock));
        }
        return settings.sms().map(gateway -> new HttpTemplateSender(gateway, outbound));
    }

    /** Whether anything can be sent: a sender is configured. */
    public boolean available() {
        return available;
    }

    /**
     * Accepts a message, once per key. Waits for the disk: call it from a virtual thread, never an
     * event loop. On several controllers the daily limit may be passed by as many as there are of
     * them.
     */
    public Submission send(Message message) {
        if (!available) {
            return new Submission.NoSender();
        }
        try {
            Submission answer = desk.keep(message);
            switch (answer) {
                case Submission.OverDailyLimit(int limit) -> warn(limit);
                case Submission.Accepted _, Submission.NoSender _, Submission.Unavailable _ ->
                        dispatcher.wake();
            }
            return answer;
        } catch (StoreException e) {
            return new Submission.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** How a message fares; empty when it is unknown or was purged. */
    public Optional<Delivery> find(MessageId id) {
        return desk.find(id);
    }

    /** The messages of the last 24 hours, for an operator. */
    public OutboxFigures lastDay() {
        return desk.lastDay();
    }

    /**
     * Has {@code listener} told of every message that is sent, failed or expired, after it is on
     * disk, by the controller that settled it. Called on a sending thread.
     */
    public void onSettled(Consumer<Delivery> listener) {
        listeners.add(listener);
    }

    /** Stops sending within four seconds; what waits is sent after the next start. */
    @Override
    public void close() {
        dispatcher.close();
    }

    /** Once an hour: somebody may be at it a hundred times a second. */
    private void warn(int limit) {
        long now = System.nanoTime();
        Optional<Long> last = warnedNanos.get();
        boolean due = last.isEmpty() || now - last.get() >= BETWEEN_WARNINGS.toNanos();
        if (due && warnedNanos.compareAndSet(last, Optional.of(now))) {
            LOG.warn("message.daily-limit is reached: {} messages in 24 hours", limit);
        }
    }

    private void tell(Delivery delivery) {
        for (Consumer<Delivery> listener : listeners) {
            try {
                listener.accept(delivery);
            } catch (RuntimeException e) {
                LOG.error("told of message {}, a listener failed", delivery.id(), e);
            }
        }
    }
}
