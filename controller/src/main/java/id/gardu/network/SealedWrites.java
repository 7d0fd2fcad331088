package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes what holds a secret, sealing it on the way. Thread-safe. */
final class SealedWrites {
    /** How long the secret before stays valid, for whoever carries the new one to the site. */
    static final Duration BOTH_VALID = Duration.ofHours(24);

    private final KeyRing keys;

    SealedWrites(KeyRing keys) {
        this.keys = keys;
    }

    void insertNas(Handle handle, List<NewNas> added, Instant now) {
        handle.attach(NasTable.class)
                .insert(
                        added.stream().map(NewNas::nas).toList(),
                        added.stream()
                                .map(one -> String.join(",", one.nas().loginHosts()))
                                .toList(),
                        added.stream().map(this::sealedUamSecret).toList(),
                        flags(added, Nas::directVouchers),
                        added.stream().map(one -> one.nas().coa().port()).toList(),
                        flags(added, nas -> nas.coa().eventTimestamp()),
                        flags(added, nas -> nas.radius().mschap()),
                        added.stream().map(one -> one.nas().radius().radsecSan()).toList(),
                        now);
        insertSecrets(handle, added.stream().map(NewNas::secret).toList(), now);
    }

    /**
     * The secret in force now is valid for 24 h more, one that was replaced before no longer.
     *
     * @param from when the new one begins
     */
    void replace(Handle handle, NewSecret secret, Instant from, Instant now) {
        NasSecretTable table = handle.attach(NasSecretTable.class);
        table.deleteReplaced(secret.nas().id());
        table.expireNewest(secret.nas().id(), now.plus(BOTH_VALID));
        insertSecrets(handle, List.of(secret), from);
    }

    void insertAccessPoints(Handle handle, List<AccessPoint> added, Instant now) {
        AccessPointTable table = handle.attach(AccessPointTable.class);
        table.insert(
                added,
                added.stream().map(ap -> seal(InventoryReader.SNMP, ap.snmp())).toList(),
                now);
        for (AccessPoint ap : added) {
            table.insertBssids(ap.id(), ap.bssids());
        }
    }

    private void insertSecrets(Handle handle, List<NewSecret> secrets, Instant from) {
        handle.attach(NasSecretTable.class)
                .insert(
                        secrets.stream().map(secret -> secret.nas().id()).toList(),
                        secrets.stream()
                                .map(secret -> seal(InventoryReader.NAS_SECRET, secret.secret()))
                                .toList(),
                        from);
    }

    private static List<Long> flags(List<NewNas> added, Predicate<Nas> isSet) {
        return added.stream().map(one -> isSet.test(one.nas()) ? 1L : 0L).toList();
    }

    private Optional<byte[]> sealedUamSecret(NewNas nas) {
        return nas.uamSecret().map(secret -> seal(InventoryReader.UAM_SECRET, secret));
    }

    private byte[] seal(String purpose, SecretText secret) {
        return keys.seal(purpose, secret.reveal());
    }
}
