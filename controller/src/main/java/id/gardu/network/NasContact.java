package id.gardu.network;

import java.net.InetAddress;
import java.time.Instant;

/**
 * Where a NAS spoke from last, and how.
 *
 * @param identifier NAS-Identifier, where the record's address is a block or {@code any}; else
 *     empty
 * @param source of its last packet
 * @param local the address of ours it was sent to, or of another controller's
 * @param door the port of ours
 * @param secretSince when the secret was made that it used; {@link Instant#EPOCH} when that is not
 *     known
 * @param heardAt renewed now and then, not with every packet
 */
public record NasContact(
        NasId nas,
        String identifier,
        InetAddress source,
        InetAddress local,
        Door door,
        Instant secretSince,
        Instant heardAt) {
    /** Which port a packet came to. */
    public enum Door {
        AUTHENTICATION,
        ACCOUNTING
    }
}
