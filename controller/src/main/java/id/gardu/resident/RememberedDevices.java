package id.gardu.resident;

import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.resident.DeviceCache.RememberedDevice;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/**
 * Remembers devices, and forgets them. One is remembered when its login by ticket was accepted here
 * and the ledger then has an open session of that grant: never on the word of a browser. In memory
 * at once, on disk soon after; where several controllers share the work, only if the same one heard
 * both. Thread-safe.
 */
public final class RememberedDevices implements AutoCloseable {
    private final Registry registry;
    private final DeviceCache cache;
    private final Journal<RememberedDevice> journal;

    public RememberedDevices(Registry registry, CredentialCache cache) {
        this.registry = registry;
        this.cache = cache.devices();
        this.journal = new Journal<>(registry.store(), "remembered-devices", this::write);
    }

    /** To be told of every change in the ledger; quick. */
    public void changed(UsageChange change) {
        Optional<RememberedDevice> device = cache.started(change, registry.now());
        if (device.isPresent()) {
            cache.put(device.get());
            // When too many wait for the disk, this one is remembered until the next start.
            var _ = journal.offer(device.get());
        }
    }

    /**
     * Forgets a device of an account, on every network.
     *
     * @param station empty: all devices of the account
     * @throws StoreException when the database cannot be written; then nothing is forgotten
     */
    public void forget(AccountId account, Optional<MacAddress> station) {
        long now = registry.clock().millis();
        List<RememberedDevice> forgotten =
                cache
                        .those(
                                device ->
                                        device.isOf(account)
                                                && station.map(device::is).orElse(true))
                        .stream()
                        .map(device -> device.forgottenAt(now))
                        .toList();
        if (forgotten.isEmpty()) {
            return;
        }
        int _ =
                registry.write(
                        (handle, turn) -> {
                            forgotten.forEach(device -> write(handle, turn, device));
                            return forgotten.size();
                        });
        forgotten.forEach(cache::put);
    }

    private void write(Handle handle, long turn, RememberedDevice device) {
        handle.attach(DeviceTable.class)
                .put(DeviceTable.Stored.of(registry.ids().next(), device, turn));
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        journal.close();
    }
}
