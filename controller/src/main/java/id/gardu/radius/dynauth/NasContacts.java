package id.gardu.radius.dynauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.network.Inventory;
import id.gardu.network.NasContact;
import id.gardu.network.NasContact.Door;
import id.gardu.network.NasContactBook;
import id.gardu.network.NasId;
import id.gardu.network.NasSecret;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Where each NAS spoke from last, to which of our addresses, and with which secret: where it has no
 * address of its own that is the only way back, many take a Disconnect only from the address they
 * send to, and during a rotation only they know which secret they have. Where several gateways
 * share one record each is known by its NAS-Identifier. Read from disk at the start, and now and
 * then for what other controllers heard. Thread-safe.
 */
public final class NasContacts {
    /** How old the time of a contact that did not change may grow before it is written again. */
    private static final Duration RENEWED = Duration.ofHours(6);

    /** Sessions of records that several gateways share. */
    private static final int MOST_SESSIONS = 100_000;

    private final NasContactBook book;
    private final Supplier<Inventory> inventory;
    private final Map<NasId, Map<String, Contact>> contacts = new ConcurrentHashMap<>();
    private final Cache<SessionAt, String> sessions =
            Caffeine.newBuilder().maximumSize(MOST_SESSIONS).build();

    /**
     * @param source of its last packet
     * @param local the address of ours it was sent to, or of another controller's
     * @param secret empty when it is not in force any more
     */
    public record Contact(
            InetAddress source, InetAddress local, Optional<Secret> secret, Instant heardAt) {
        private boolean is(InetAddress from, InetAddress to, Secret with) {
            return source.equals(from)
                    && local.equals(to)
                    && secret.isPresent()
                    && secret.get().equals(with);
        }
    }

    private record SessionAt(NasId nas, String acctSessionId) {}

    /**
     * Knows what is on disk.
     *
     * @param inventory for the secrets, which stand nowhere else
     */
    public NasContacts(NasContactBook book, Supplier<Inventory> inventory) {
        this.book = book;
        this.inventory = inventory;
        refresh();
    }

    /** Known until the end of the process only. */
    public static NasContacts inMemory() {
        return new NasContacts(NasContactBook.inMemory(), () -> Inventory.EMPTY);
    }

    /**
     * An authentic packet came.
     *
     * @param identifier NAS-Identifier, where its record is of a CIDR or {@code any}; else empty
     */
    public void spoke(
            NasId nas,
            String identifier,
            InetAddress source,
            InetAddress local,
            Secret secret,
            Door door,
            Instant at) {
        Map<String, Contact> ofNas = contacts.computeIfAbsent(nas, _ -> new ConcurrentHashMap<>(2));
        Contact known = ofNas.get(identifier);
        if (known == null
                || !known.is(source, local, secret)
                || known.heardAt().plus(RENEWED).isBefore(at)) {
            ofNas.put(identifier, new Contact(source, local, Optional.of(secret), at));
            bound(ofNas);
            book.heard(
                    new NasContact(
                            nas, identifier, source, local, door, secretSince(nas, secret), at));
        }
    }

    /** The packet was of this session; remembered where it says more than the NAS does. */
    public void spokeOf(NasId nas, String identifier, String acctSessionId) {
        Map<String, Contact> ofNas = contacts.get(nas);
        if (ofNas != null && ofNas.size() > 1) {
            sessions.put(new SessionAt(nas, acctSessionId), identifier);
        }
    }

    /**
     * Where that session's gateway is, as far as is known.
     *
     * @param acctSessionId as the NAS sent it
     */
    Optional<Contact> of(NasId nas, String acctSessionId) {
        Map<String, Contact> ofNas = contacts.get(nas);
        if (ofNas == null) {
            return Optional.empty();
        }
        if (ofNas.size() > 1) {
            String identifier = sessions.getIfPresent(new SessionAt(nas, acctSessionId));
            if (identifier != null && ofNas.get(identifier) instanceof Contact heard) {
                return Optional.of(heard);
            }
        }
        return ofNas.values().stream().max(Comparator.comparing(Contact::heardAt));
    }

    /**
     * Reads where other controllers heard NAS later than we did.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public void refresh() {
        for (NasContact read : book.all()) {
            Map<String, Contact> ofNas =
                    contacts.computeIfAbsent(read.nas(), _ -> new ConcurrentHashMap<>(2));
            ofNas.merge(
                    read.identifier(),
                    new Contact(
                            read.source(),
                            read.local(),
                            secret(read.nas(), read.secretSince()),
                            read.heardAt()),
                    (ours, theirs) -> theirs.heardAt().isAfter(ours.heardAt()) ? theirs : ours);
            bound(ofNas);
        }
    }

    private static void bound(Map<String, Contact> ofNas) {
        while (ofNas.size() > NasContactBook.MOST_OF_A_NAS) {
            ofNas.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().heardAt()))
                    .ifPresent(oldest -> ofNas.remove(oldest.getKey()));
        }
    }

    private Instant secretSince(NasId nas, Secret secret) {
        return inventory.get().secrets().getOrDefault(nas, List.of()).stream()
                .filter(one -> one.octets().length > 0 && Secret.of(one.octets()).equals(secret))
                .map(NasSecret::createdAt)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private Optional<Secret> secret(NasId nas, Instant since) {
        return inventory.get().secrets().getOrDefault(nas, List.of()).stream()
                .filter(one -> one.octets().length > 0 && one.createdAt().equals(since))
                .map(one -> Secret.of(one.octets()))
                .findFirst();
    }
}
