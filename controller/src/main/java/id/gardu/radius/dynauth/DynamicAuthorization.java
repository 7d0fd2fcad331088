package id.gardu.radius.dynauth;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;
import id.gardu.network.RadiusCount;
import id.gardu.order.Disconnector;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.dynauth.RouteQueue.Exchange;
import id.gardu.radius.dynauth.RouteQueue.Route;
import id.gardu.radius.packet.Secret;
import id.gardu.store.Loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A dynamic authorization client (RFC 5176) over UDP. Thread-safe. */
public final class DynamicAuthorization implements Disconnector, AutoCloseable {
    /**
     * When a request that was not answered is sent again (RFC 5080 §2.2.1).
     *
     * @param initial IRT
     * @param longest MRT
     * @param most MRC, sendings altogether
     * @param patience MRD, from the first sending until it has failed
     */
    public record Retransmission(Duration initial, Duration longest, int most, Duration patience) {
        /** The RFC's: after 2, 6 and 14 s or so, and given up after 30. */
        public static final Retransmission RFC_5080 =
                new Retransmission(
                        Duration.ofSeconds(2), Duration.ofSeconds(16), 5, Duration.ofSeconds(30));

        /** Either way, of what is waited: so that many who began together do not go on together. */
        private static final double JITTER = 0.1;

        /** Nanoseconds from the first sending to the second. */
        long first(RandomGenerator random) {
            return jittered(initial.toNanos(), initial.toNanos(), random);
        }

        /**
         * Nanoseconds from this sending to the next.
         *
         * @param before from the one before to this one
         */
        long next(long before, RandomGenerator random) {
            long next = jittered(2 * before, before, random);
            long most = longest.toNanos();
            return next > most ? jittered(most, most, random) : next;
        }

        private static long jittered(long nanos, long of, RandomGenerator random) {
            return nanos + (long) (random.nextDouble(-JITTER, JITTER) * of);
        }
    }

    private final Supplier<Inventory> inventory;
    private final NasContacts contacts;
    private final Clock clock;
    private final DynauthCounters counters = new DynauthCounters();
    private final Exchanges exchanges;

    /**
     * Ready to ask.
     *
     * @param contacts where NAS were heard
     * @param clock for Event-Timestamp only
     * @param loops where its thread is looked after
     */
    public DynamicAuthorization(
            Supplier<Inventory> inventory,
            NasContacts contacts,
            Retransmission times,
            Clock clock,
            Loops loops)
            throws IOException {
        this.inventory = inventory;
        this.contacts = contacts;
        this.clock = clock;
        this.exchanges = new Exchanges(times, counters, loops);
    }

    @Override
    public void ask(SessionCommand command, Consumer<NasAnswer> whenKnown) {
        Instant now = clock.instant();
        switch (Wording.of(command, now)) {
            case Wording.Unsayable(String why) -> whenKnown.accept(new NasAnswer.NotReachable(why));
            case Wording.Words words -> send(command, words, now, whenKnown);
        }
    }

    /** What was sent and came back since the start. */
    public List<RadiusCount> counts() {
        return counters.snapshot();
    }

    private void send(
            SessionCommand command,
            Wording.Words words,
            Instant now,
            Consumer<NasAnswer> whenKnown) {
        Nas nas = command.nas();
        Optional<NasContacts.Contact> contact =
                contacts.of(nas.id(), command.session().acctSessionId())
                        .filter(known -> nas.address().covers(known.source()));
        Optional<InetAddress> address = address(nas, contact);
        Optional<Secret> secret = secret(nas, contact, now);
        if (address.isEmpty()) {
            whenKnown.accept(
                    new NasAnswer.NotReachable(
                            "nothing was ever heard of this NAS: where it is is not known"));
        } else if (secret.isEmpty()) {
            whenKnown.accept(new NasAnswer.NotSent("it has no secret in force"));
        } else {
            var route =
                    new Route(
                            contact.map(NasContacts.Contact::local),
                            new InetSocketAddress(address.get(), nas.coa().port()));
            var exchange = new Exchange(nas.id(), route, words, secret.get(), whenKnown);
            if (!exchanges.offer(exchange)) {
                whenKnown.accept(new NasAnswer.NotSent("too many wait for an answer"));
            }
        }
    }

    private static Optional<InetAddress> address(Nas nas, Optional<NasContacts.Contact> contact) {
        return switch (nas.address()) {
            case NasAddress.Exact(InetAddress address) -> Optional.of(address);
            case NasAddress.Prefix _, NasAddress.Any _ -> contact.map(NasContacts.Contact::source);
        };
    }

    /** The one the NAS used last, if that is still in force; else the newest. */
    private Optional<Secret> secret(Nas nas, Optional<NasContacts.Contact> contact, Instant now) {
        List<Secret> inForce =
                inventory.get().secrets().getOrDefault(nas.id(), List.of()).stream()
                        .filter(
                                one ->
                                        one.expiresAt().isEmpty()
                                                || now.isBefore(one.expiresAt().get()))
                        .map(NasSecret::octets)
                        .filter(octets -> octets.length > 0)
                        .map(Secret::of)
                        .toList();
        return contact.flatMap(NasContacts.Contact::secret)
                .filter(inForce::contains)
                .or(() -> inForce.stream().findFirst());
    }

    @Override
    public void close() {
        exchanges.close();
    }

    /** Counters by NAS, event and reason: as large as NAS times Error-Causes. Thread-safe. */
    public static final class DynauthCounters {
        private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

        private record Key(Optional<NasId> nas, String event, String reason) {}

        void count(NasId nas, String event, String reason) {
            add(new Key(Optional.of(nas), event, reason));
        }

        void ignored(String reason) {
            add(new Key(Optional.empty(), "ignored-answer", reason));
        }

        private void add(Key key) {
            counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
        }

        List<RadiusCount> snapshot() {
            return counts.entrySet().stream()
                    .map(
                            entry ->
                                    new RadiusCount(
                                            entry.getKey().nas,
                                            entry.getKey().event,
                                            entry.getKey().reason,
                                            entry.getValue().sum()))
                    .toList();
        }
    }
}
