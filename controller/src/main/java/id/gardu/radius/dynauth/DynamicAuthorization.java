package id.gardu.radius.dynauth;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasSecret;
import id.gardu.order.Disconnector;
import id.gardu.order.NasAnswer;
import id.gardu.order.SessionCommand;
import id.gardu.radius.packet.Secret;
import id.gardu.store.Loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A dynamic authorization client (RFC 5176) over UDP. Thread-safe. */
public final class DynamicAuthorization implements Disconnector, AutoCloseable {
    private final Supplier<Inventory> inventory;
    private final NasContacts contacts;
    private final Clock clock;
    private final DynauthCounters counters = new DynauthCounters();
    private final Exchanges exchanges;

    private DynamicAuthorization(
            Supplier<Inventory> inventory,
            NasContacts contacts,
            Retransmission times,
            Clock clock,
            Loops loops)
            throws IOException {
        this.inventory = inventory;
        this.contacts = contacts;
        this.clock = clock;
        this.exchanges = Exchanges.start(times, counters, loops);
    }

    /**
     * Ready to ask.
     *
     * @param contacts where NAS were heard
     * @param clock for Event-Timestamp only
     * @param loops where its thread is looked after
     */
    public static DynamicAuthorization start(
            Supplier<Inventory> inventory,
            NasContacts contacts,
            Retransmission times,
            Clock clock,
            Loops loops)
            throws IOException {
        return new DynamicAuthorization(inventory, contacts, times, clock, loops);
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
    public List<DynauthCount> counts() {
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
}
