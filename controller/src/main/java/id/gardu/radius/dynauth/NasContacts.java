package id.gardu.radius.dynauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.network.Inventory;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasContactRepository;
import id.gardu.network.NasContactRepository.NasContact;
import id.gardu.network.NasContactRepository.NasContact.Door;
import id.gardu.network.NasId;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
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
    private static final long RENEWED_SECONDS = 6 * 3_600;

    /** Sessions of records that several gateways share. */
    private static final int MOST_SESSIONS = 100_000;

    private final NasContactRepository repository;
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
        private boolean is(InetAddress from, Secret with) {
            return source.equals(from) && secret.isPresent() && secret.get().equals(with);
        }

        /** Whether its time is to be written again; after a clock was set back, too. */
        private boolean isOld(Instant at) {
            return Math.abs(at.getEpochSecond() - heardAt.getEpochSecond()) > RENEWED_SECONDS;
        }
    }

    private record SessionAt(NasId nas, String acctSessionId) {}

    /**
     * Knows what is on disk.
     *
     * @param inventory for the secrets, which stand nowhere else
     */
    public NasContacts(NasContactRepository repository, Supplier<Inventory> inventory) {
        this.repository = repository;
        this.inventory = inventory;
        refresh();
    }

    /** Known until the end of the process only. */
    public static NasContacts inMemory() {
        return new NasContacts(NasContactRepository.inMemory(), () -> Inventory.EMPTY);
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
        Map<String, Contact> ofNas = contacts.get(nas);
        Contact known = ofNas == null ? null : ofNas.get(identifier);
        if (known == null || !known.is(source, secret) || known.isOld(at)) {
            put(nas, identifier, new Contact(source, local, Optional.of(secret), at));
            repository.heard(
                    new NasContact(
                            nas, identifier, source, local, door, secretSince(nas, secret), at));
        } else if (!known.local().equals(local)) {
            // One that asks now this address of ours, now that: no reason to write.
            put(nas, identifier, new Contact(source, local, known.secret(), known.heardAt()));
        }
    }

    private void put(NasId nas, String identifier, Contact contact) {
        Map<String, Contact> ofNas = contacts.computeIfAbsent(nas, _ -> new ConcurrentHashMap<>(2));
        ofNas.put(identifier, contact);
        while (ofNas.size() > NasContactRepository.MOST_OF_A_NAS) {
            ofNas.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().heardAt()))
                    .ifPresent(oldest -> ofNas.remove(oldest.getKey()));
        }
    }

    /** The packet was of this session; remembered where it says more than the NAS does. */
    public void spokeOf(NasId nas, String identifier, String acctSessionId) {
        Map<String, Contact> ofNas = contacts.get(nas);
        if (ofNas != null && ofNas.size() > 1) {
            sessions.put(new SessionAt(nas, acctSessionId), identifier);
        }
    }

    /** When each NAS was last heard, to within six hours. */
    public Map<NasId, Instant> heard() {
        Map<NasId, Instant> heard = new HashMap<>();
        contacts.forEach(
                (nas, ofNas) ->
                        ofNas.values().stream()
                                .map(Contact::heardAt)
                                .max(Comparator.naturalOrder())
                                .ifPresent(at -> heard.put(nas, at)));
        return heard;
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
            Optional<Contact> heard =
                    Optional.ofNullable(sessions.getIfPresent(new SessionAt(nas, acctSessionId)))
                            .map(ofNas::get);
            if (heard.isPresent()) {
                return heard;
            }
        }
        return ofNas.values().stream().max(Comparator.comparing(Contact::heardAt));
    }

    /**
     * Reads where other controllers heard NAS later than we did. Where that is where we heard them
     * ours stays: it names the address of ours that they know.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public void refresh() {
        for (NasContact read : repository.all()) {
            Map<String, Contact> ofNas = contacts.getOrDefault(read.nas(), Map.of());
            Contact ours = ofNas.get(read.identifier());
            boolean isNews =
                    ours == null
                            || (read.heardAt().isAfter(ours.heardAt())
                                    && !read.source().equals(ours.source()));
            if (isNews) {
                put(
                        read.nas(),
                        read.identifier(),
                        new Contact(
                                read.source(),
                                read.local(),
                                secret(read.nas(), read.secretSince()),
                                read.heardAt()));
            }
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
