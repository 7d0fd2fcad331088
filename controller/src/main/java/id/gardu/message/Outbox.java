package id.gardu.message;

import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.message.Message.MessageId;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final Map<String, Lane> lanes = new HashMap<>();
    private final LogThrottle warnings =
            new LogThrottle(Duration.ofHours(1), MonotonicClock.SYSTEM);
    private final List<Consumer<Delivery>> listeners = new CopyOnWriteArrayList<>();

    /** One channel: what it keeps, and what sends it. */
    private record Lane(
            Channel channel,
            MessageTransitions transitions,
            Dispatcher dispatcher,
            boolean sends) {}

    Outbox(
            Store store,
            KeyRing keys,
            Optional<Sender> sms,
            Optional<Sender> email,
            MessageSettings settings,
            Clock clock,
            ZoneId zone) {
        var seal = new Seal(keys);
        var random = new SecureRandom();
        Map.of(Channel.sms(settings, random), sms, Channel.email(settings, random), email)
                .forEach(
                        (channel, sender) -> {
                            var transitions =
                                    new MessageTransitions(
                                            store, seal, clock, zone, channel, this::tell);
                            var dispatcher =
                                    new Dispatcher(
                                            transitions, sender, channel, clock, store.loops());
                            lanes.put(
                                    channel.word(),
                                    new Lane(channel, transitions, dispatcher, sender.isPresent()));
                        });
    }

    /**
     * Opens the outbox; {@link #start()} begins to send. Close it before the store.
     *
     * @param outbound which addresses a gateway may have
     * @param data the data directory, for {@code messages.jsonl}
     * @param zone of the city, where a day begins at midnight
     */
    public static Outbox open(
            Store store,
            KeyRing keys,
            MessageSettings settings,
            OutboundAddresses outbound,
            Path data,
            Clock clock,
            ZoneId zone) {
        if (settings.testSender()) {
            LOG.warn("message.test-sender is on: messages go to {} only", FileSender.NAME);
            Optional<Sender> file =
                    Optional.of(new FileSender(data.resolve(FileSender.NAME), clock));
            return new Outbox(store, keys, file, file, settings, clock, zone);
        }
        var network = OutboundNetwork.of(outbound);
        return new Outbox(
                store,
                keys,
                settings.sms().map(gateway -> new HttpTemplateSender(gateway, network)),
                settings.email().map(server -> new MailSender(server, network, clock)),
                settings,
                clock,
                zone);
    }

    /** Begins to send, with what the last run left; called once, after the listeners are there. */
    public void start() {
        lanes.values().forEach(lane -> lane.dispatcher().start());
    }

    /** Whether codes can be sent: a sender of SMS is configured. */
    public boolean available() {
        return sends(Destination.Sms.CHANNEL);
    }

    /** Whether letters can be sent: a mail server is configured. */
    public boolean sendsMail() {
        return sends(Destination.Email.CHANNEL);
    }

    private boolean sends(String channel) {
        return lane(channel).sends();
    }

    private Lane lane(String channel) {
        return Optional.ofNullable(lanes.get(channel)).orElseThrow();
    }

    /**
     * Accepts a message, once per key. Waits for the disk: call it from a virtual thread, never an
     * event loop. On several controllers the daily limit may be passed by as many as there are of
     * them.
     */
    public Submission send(Message message) {
        Lane lane = lane(message.to().channel());
        if (!lane.sends()) {
            return new Submission.NoSender();
        }
        try {
            Submission answer = lane.transitions().keep(message);
            switch (answer) {
                case Submission.OverDailyLimit(int limit) -> warn(lane.channel(), limit);
                case Submission.Accepted _, Submission.NoSender _, Submission.Unavailable _ ->
                        lane.dispatcher().wake();
            }
            return answer;
        } catch (StoreException e) {
            return new Submission.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** How every channel fares, by its word; reads the database. */
    public List<ChannelState> channels() {
        return lanes.values().stream()
                .map(lane -> lane.transitions().state(lane.sends()))
                .sorted(Comparator.comparing(ChannelState::channel).reversed())
                .toList();
    }

    /** How the channel of codes fares; reads the database. */
    public ChannelState sms() {
        Lane lane = lane(Destination.Sms.CHANNEL);
        return lane.transitions().state(lane.sends());
    }

    /** How a message fares; empty when it is unknown or was purged. */
    public Optional<Delivery> find(MessageId id) {
        return lane(Destination.Sms.CHANNEL).transitions().find(id);
    }

    /**
     * Codes that were paid for since the start and count for no site: the NAS at which they were
     * asked for stood at none.
     */
    public long unplacedCodes() {
        return lane(Destination.Sms.CHANNEL).transitions().unplaced();
    }

    /** The messages of the last 24 hours, for an operator. */
    public Figures lastDay() {
        return lane(Destination.Sms.CHANNEL).transitions().lastDay();
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
        Dispatcher.close(lanes.values().stream().map(Lane::dispatcher).toList());
    }

    /** Once an hour: somebody may be at it a hundred times a second. */
    private void warn(Channel channel, int limit) {
        if (warnings.due().isPresent()) {
            LOG.warn("{} is reached: {} messages in 24 hours", channel.limitKey(), limit);
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

    /** What the outbox said to a message. */
    public sealed interface Submission {
        /** It is on disk and will be tried until it expires. */
        record Accepted(MessageId id) implements Submission {}

        /**
         * As many as allowed were sent in the last 24 hours.
         *
         * @param limit {@code message.daily-limit}
         */
        record OverDailyLimit(int limit) implements Submission {}

        /** No sender is configured. */
        record NoSender() implements Submission {}

        /** The database cannot be written. Given again, under the same key, it is kept once. */
        record Unavailable(String why) implements Submission {}
    }

    /**
     * The messages accepted in the last 24 hours.
     *
     * @param counted those that count against the daily limit: all but the ones that certainly
     *     never reached the gateway
     */
    public record Figures(int waiting, int sent, int failed, int expired, int counted) {}
}
