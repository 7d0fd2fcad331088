package id.gardu.portal;

import id.gardu.captiveportal.Gateway.UamSecret;
import id.gardu.config.SecretText;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.NetworkRegister;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The UAM secrets, in memory: opened when the network changes, and kept when the database is away.
 * Thread-safe.
 */
final class UamSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(UamSecrets.class);

    private final NetworkRegister register;
    private final Map<NasId, CachedSecret> known = new ConcurrentHashMap<>();

    /**
     * What is known of one NAS.
     *
     * @param version of the inventory
     * @param secret empty: it has none
     */
    record CachedSecret(long version, Optional<UamSecret> secret) {}

    UamSecrets(NetworkRegister register) {
        this.register = register;
    }

    /** Empty when it cannot be said: that is not "none". */
    Optional<CachedSecret> of(NasId nas, long version) {
        CachedSecret before = known.get(nas);
        if (before != null && before.version == version) {
            return Optional.of(before);
        }
        try {
            var now =
                    new CachedSecret(
                            version,
                            register.uamSecret(nas)
                                    .map(SecretText::reveal)
                                    .filter(text -> !text.isEmpty())
                                    .map(UamSecret::new));
            known.put(nas, now);
            return Optional.of(now);
        } catch (StoreException | JdbiException e) {
            LOG.warn("the UAM secret of NAS {} cannot be read", nas, e);
            return Optional.ofNullable(before);
        }
    }

    /** Opens those that changed, and forgets those of NASes that are gone. */
    void follow(Inventory inventory) {
        known.keySet().retainAll(inventory.nas().keySet());
        inventory.nas().keySet().forEach(nas -> of(nas, inventory.version()));
    }
}
