package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.resident.RememberedDevices.DeviceCache.RememberedDevice;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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
     * Forgets a device of an account, at every site.
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

    /** Forgets a device at every site, whosever it is: in memory at once, on disk soon after. */
    void forget(MacAddress station) {
        long now = registry.clock().millis();
        for (RememberedDevice device : cache.those(one -> one.is(station))) {
            RememberedDevice forgotten = device.forgottenAt(now);
            cache.put(forgotten);
            // When too many wait for the disk, it is forgotten until the next start.
            var _ = journal.offer(forgotten);
        }
    }

    private void write(Handle handle, long turn, RememberedDevice device) {
        handle.attach(DeviceTable.class)
                .put(new DeviceTable.Stored(registry.ids().next(), device, turn));
    }

    /** Writes what waits, unless the database is away. */
    @Override
    public void close() {
        journal.close();
    }

    /**
     * The devices that come in by their MAC, in memory, about 130 bytes each; and the logins of
     * which it is not yet known whether a session followed. Read by any thread without a lock.
     */
    public static final class DeviceCache {
        /** How long a device is remembered. */
        public static final Duration LIFE = Duration.ofDays(30);

        private static final int MOST_ACCEPTED = 50_000;

        /** A first report may be an Interim: the Start was lost. */
        private static final Duration START_WITHIN = Duration.ofHours(1);

        private final Map<RememberedDevice.Key, RememberedDevice> devices =
                new ConcurrentHashMap<>();
        private final Cache<String, Accepted> accepted =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ACCEPTED)
                        .expireAfterWrite(START_WITHIN)
                        .build();

        private record Accepted(RememberedDevice.Key key, long account) {}

        DeviceCache() {}

        /** Whose device this is at this site. */
        public Optional<AccountId> account(MacAddress station, SiteId site, Instant now) {
            RememberedDevice device = devices.get(key(station, site));
            return device == null || device.expiresAt() <= now.toEpochMilli()
                    ? Optional.empty()
                    : Optional.of(new AccountId(device.accountId()));
        }

        /**
         * Whether an account is remembered, but neither with this device nor at this site. Nobody
         * is strange of whom nothing is remembered.
         */
        public boolean isStrange(AccountId account, MacAddress station, SiteId site, Instant now) {
            RememberedDevice here = devices.get(key(station, site));
            if (here != null && here.isOf(account) && here.isGoodAt(now)) {
                return false;
            }
            boolean known = false;
            for (RememberedDevice device : devices.values()) {
                if (device.isOf(account) && device.isGoodAt(now)) {
                    if (device.is(station) || device.key.siteId == site.value()) {
                        return false;
                    }
                    known = true;
                }
            }
            return known;
        }

        /** Whose device this is at any site, the one remembered last. */
        public Optional<AccountId> account(MacAddress station, Instant now) {
            return devices.values().stream()
                    .filter(device -> device.is(station))
                    .filter(device -> device.expiresAt() > now.toEpochMilli())
                    .max(Comparator.comparingLong(RememberedDevice::rememberedAt))
                    .map(device -> new AccountId(device.accountId()));
        }

        /** How many devices come in by their MAC as this account. */
        public int countOf(AccountId account, Instant now) {
            return (int)
                    devices.values().stream()
                            .filter(device -> device.isOf(account))
                            .filter(device -> device.expiresAt() > now.toEpochMilli())
                            .mapToLong(device -> device.key().station())
                            .distinct()
                            .count();
        }

        /** An Access-Accept went out; if a session follows, its device is remembered. */
        public void accepted(String grantId, AccountId account, MacAddress station, SiteId site) {
            accepted.put(grantId, new Accepted(key(station, site), account.value()));
        }

        /** How many there are, forgotten and expired ones of the last week included. */
        public int size() {
            return devices.size();
        }

        /** The device of a session that is open and was accepted here; once. */
        Optional<RememberedDevice> started(UsageChange change, Instant now) {
            if (!change.open() || change.grantId().isEmpty()) {
                return Optional.empty();
            }
            Optional<Accepted> login =
                    Optional.ofNullable(accepted.asMap().remove(change.grantId().get()))
                            .filter(one -> isOf(change, one));
            return login.map(
                    one ->
                            new RememberedDevice(
                                    one.key,
                                    one.account,
                                    now.toEpochMilli(),
                                    now.plus(LIFE).toEpochMilli()));
        }

        private static boolean isOf(UsageChange change, Accepted login) {
            return change.account().filter(account -> account.value() == login.account).isPresent()
                    && change.station()
                            .filter(station -> station.asLong() == login.key.station())
                            .isPresent();
        }

        void put(RememberedDevice device) {
            devices.merge(device.key(), device, RememberedDevice::or);
        }

        List<RememberedDevice> those(Predicate<RememberedDevice> wanted) {
            return devices.values().stream().filter(wanted).toList();
        }

        /** Forgets what ended before {@code floor}. */
        void forget(Instant floor) {
            devices.values().removeIf(device -> device.expiresAt() < floor.toEpochMilli());
        }

        private static RememberedDevice.Key key(MacAddress station, SiteId site) {
            return new RememberedDevice.Key(station.asLong(), site.value());
        }

        /**
         * A device that comes in by its MAC at one site, as its account.
         *
         * @param rememberedAt epoch milliseconds
         * @param expiresAt epoch milliseconds; when it was forgotten, if it was
         */
        public record RememberedDevice(
                @Nested Key key, long accountId, long rememberedAt, long expiresAt) {
            /**
             * What it is found by.
             *
             * @param station 48 bits
             */
            public record Key(long station, long siteId) {}

            /**
             * Which of two is true, in whatever order they come: the one remembered later, and of
             * one memory the one that ends earlier.
             */
            RememberedDevice or(RememberedDevice other) {
                if (rememberedAt != other.rememberedAt) {
                    return rememberedAt > other.rememberedAt ? this : other;
                }
                return expiresAt <= other.expiresAt ? this : other;
            }

            RememberedDevice forgottenAt(long now) {
                return new RememberedDevice(key, accountId, rememberedAt, Math.min(expiresAt, now));
            }

            boolean isGoodAt(Instant now) {
                return expiresAt > now.toEpochMilli();
            }

            boolean isOf(AccountId whose) {
                return accountId == whose.value();
            }

            boolean is(MacAddress station) {
                return key.station == station.asLong();
            }
        }
    }
}
