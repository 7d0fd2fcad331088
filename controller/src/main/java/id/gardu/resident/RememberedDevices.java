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
    private final DeviceCache book;
    private final Journal<RememberedDevice> journal;

    public RememberedDevices(Registry registry, CredentialCache book) {
        this.registry = registry;
        this.book = book.devices();
        this.journal = new Journal<>(registry.store(), "remembered-devices", this::write);
    }

    /** To be told of every change in the ledger; quick. */
    public void heard(UsageChange change) {
        Optional<RememberedDevice> device = book.started(change, registry.clock().instant());
        if (device.isPresent()) {
            book.put(device.get());
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
                book
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
        registry.store()
                .writer()
                .use(
                        handle -> {
                            long turn = handle.attach(CredentialTurnTable.class).next();
                            forgotten.forEach(device -> write(handle, turn, device));
                        });
        forgotten.forEach(book::put);
    }

    private void write(Handle handle, long turn, RememberedDevice device) {
        handle.attach(DeviceTable.class)
                .put(
                        registry.ids().next(),
                        device.key().station(),
                        device.key().network(),
                        device.account(),
                        device.rememberedAt(),
                        device.expiresAt(),
                        turn);
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        journal.close();
    }
}
