package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what holds a secret, sealing it on the way. Thread-safe. */
final class SealedWrites {
    /** How long the secret before stays valid, for whoever carries the new one to the site. */
    static final Duration BOTH_VALID = Duration.ofHours(24);

    private final KeyRing keys;

    SealedWrites(KeyRing keys) {
        this.keys = keys;
    }

    void insertNas(Handle handle, List<NewNas> added, Instant now) {
        Map<NasId, Optional<byte[]>> uamSecrets =
                added.stream()
                        .collect(Collectors.toMap(one -> one.nas().id(), this::sealedUamSecret));
        handle.attach(InventoryTable.class)
                .insert(
                        Nas.FIELDS,
                        added.stream().map(NewNas::nas).toList(),
                        nas ->
                                Map.of(
                                        "id",
                                        nas.id(),
                                        "created_at",
                                        now,
                                        "uam_secret",
                                        uamSecrets.getOrDefault(nas.id(), Optional.empty())));
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

    /** None begins in maintenance; an uplink may come later in the same list. */
    void insertAccessPoints(Handle handle, List<AccessPoint> added, Instant now) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(
                AccessPoint.FIELDS,
                added,
                ap ->
                        Map.of(
                                "id",
                                ap.id(),
                                "created_at",
                                now,
                                "snmp_host",
                                ap.snmpHost(),
                                "snmp_port",
                                ap.snmpPort(),
                                "snmp",
                                seal(InventoryReader.SNMP, ap.snmp()),
                                "maintenance",
                                0));
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

    private Optional<byte[]> sealedUamSecret(NewNas nas) {
        return nas.uamSecret().map(secret -> seal(InventoryReader.UAM_SECRET, secret));
    }

    private byte[] seal(String purpose, SecretText secret) {
        return keys.seal(purpose, secret.reveal());
    }
}
