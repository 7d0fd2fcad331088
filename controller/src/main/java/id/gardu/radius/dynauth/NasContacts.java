package id.gardu.radius.dynauth;

import id.gardu.network.NasId;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each NAS spoke from last, to which of our addresses, and with which secret: where it has no
 * address of its own that is the only way back, many take a Disconnect only from the address they
 * send to, and during a rotation only they know which secret they have. As large as there are NAS.
 * Thread-safe.
 */
public final class NasContacts {
    private final Map<NasId, Contact> contacts = new ConcurrentHashMap<>();

    /**
     * @param source of its last packet
     * @param local the address of ours it was sent to
     */
    public record Contact(InetAddress source, InetAddress local, Secret secret) {
        private boolean is(InetAddress from, InetAddress to, Secret with) {
            return source.equals(from) && local.equals(to) && secret.equals(with);
        }
    }

    /** An authentic packet came. */
    public void spoke(NasId nas, InetAddress source, InetAddress local, Secret secret) {
        Contact known = contacts.get(nas);
        if (known == null || !known.is(source, local, secret)) {
            contacts.put(nas, new Contact(source, local, secret));
        }
    }

    Optional<Contact> of(NasId nas) {
        return Optional.ofNullable(contacts.get(nas));
    }
}
