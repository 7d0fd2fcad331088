package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.KeyRing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The devices that come in by their MAC, in memory, about 130 bytes each; and the logins of which
 * it is not yet known whether a session followed. Read by any thread without a lock.
 */
public final class DeviceCache {
    /** How long a device is remembered. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final String NETWORK = "ssid";
    private static final int MOST_ACCEPTED = 50_000;

    /** A first report may be an Interim: the Start was lost. */
    private static final Duration START_WITHIN = Duration.ofHours(1);

    private final KeyRing keys;
    private final Map<RememberedDevice.Key, RememberedDevice> devices = new ConcurrentHashMap<>();
    private final Cache<String, Accepted> accepted =
            Caffeine.newBuilder().maximumSize(MOST_ACCEPTED).expireAfterWrite(START_WITHIN).build();

    private record Accepted(RememberedDevice.Key key, long account) {}

    DeviceCache(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Whose device this is on this network.
     *
     * @param ssid empty where the gateway does not say; that is a network of its own
     */
    public Optional<AccountId> account(MacAddress station, Optional<String> ssid, Instant now) {
        RememberedDevice device = devices.get(key(station, ssid));
        return device == null || device.expiresAt() <= now.toEpochMilli()
                ? Optional.empty()
                : Optional.of(new AccountId(device.account()));
    }

    /** An Access-Accept went out; if a session follows, its device is remembered. */
    public void accepted(
            String grantId, AccountId account, MacAddress station, Optional<String> ssid) {
        accepted.put(grantId, new Accepted(key(station, ssid), account.value()));
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

    private RememberedDevice.Key key(MacAddress station, Optional<String> ssid) {
        byte[] index = keys.index(NETWORK, ssid.orElse(""));
        return new RememberedDevice.Key(station.asLong(), ByteBuffer.wrap(index).getLong());
    }

    /**
     * A device that comes in by its MAC on one network, as its account.
     *
     * @param rememberedAt epoch milliseconds
     * @param expiresAt epoch milliseconds; when it was forgotten, if it was
     */
    record RememberedDevice(Key key, long account, long rememberedAt, long expiresAt) {
        /**
         * What it is found by.
         *
         * @param station 48 bits
         * @param network 64 bits of a keyed hash of the SSID
         */
        record Key(long station, long network) {}

        /**
         * Which of two is true, in whatever order they come: the one remembered later, and of one
         * memory the one that ends earlier.
         */
        RememberedDevice or(RememberedDevice other) {
            if (rememberedAt != other.rememberedAt) {
                return rememberedAt > other.rememberedAt ? this : other;
            }
            return expiresAt <= other.expiresAt ? this : other;
        }

        RememberedDevice forgottenAt(long now) {
            return new RememberedDevice(key, account, rememberedAt, Math.min(expiresAt, now));
        }

        boolean isOf(AccountId whose) {
            return account == whose.value();
        }

        boolean is(MacAddress station) {
            return key.station == station.asLong();
        }
    }
}
