package id.gardu.entry;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.resident.Voucher;
import id.gardu.staff.Actor;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is looked at by whom, for a quarter of an hour, and how often somebody has looked: whom one
 * asked for stands in no address. In memory, bounded. Thread-safe.
 */
final class Looks {
    static final Duration LIFE = Duration.ofMinutes(15);

    /** By one asker within {@link #LIFE}. */
    static final int MOST_OF_ONE = 60;

    private static final int MOST = 1_000;
    private static final int KEY_OCTETS = 16;

    private final MonotonicClock monotonic;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();
    private final Map<Actor, ArrayDeque<Long>> times = new HashMap<>();

    /**
     * Who is looked for.
     *
     * @param shown as it may be shown
     * @param phone see {@code SignUps.SoughtPhone}
     */
    record Sought(
            String shown,
            Optional<AccountId> account,
            OptionalLong phone,
            Optional<MacAddress> station,
            Optional<Voucher> voucher,
            Optional<SiteId> site) {
        @Override
        public String toString() {
            return "Sought[" + account.map(AccountId::toString).orElse("-") + "]";
        }
    }

    private record Kept(Actor by, Sought sought, long at) {}

    Looks(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    /** Whether somebody may look once more now; counted. */
    synchronized boolean mayLook(Actor by) {
        long now = monotonic.nanos();
        times.values().forEach(of -> forget(of, now));
        times.values().removeIf(ArrayDeque::isEmpty);
        ArrayDeque<Long> own = times.computeIfAbsent(by, _ -> new ArrayDeque<>());
        if (own.size() >= MOST_OF_ONE) {
            return false;
        }
        own.add(now);
        return true;
    }

    private static void forget(ArrayDeque<Long> of, long now) {
        while (!of.isEmpty() && now - of.peek() > LIFE.toNanos()) {
            of.poll();
        }
    }

    synchronized String keep(Actor by, Sought sought) {
        long now = monotonic.nanos();
        kept.values().removeIf(one -> now - one.at > LIFE.toNanos());
        if (kept.size() >= MOST) {
            kept.pollFirstEntry();
        }
        byte[] octets = new byte[KEY_OCTETS];
        random.nextBytes(octets);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        kept.put(key, new Kept(by, sought, now));
        return key;
    }

    /** Empty for somebody else's, and after a quarter of an hour. */
    synchronized Optional<Sought> find(String key, Actor by) {
        long now = monotonic.nanos();
        return Optional.ofNullable(kept.get(key))
                .filter(one -> one.by.equals(by) && now - one.at <= LIFE.toNanos())
                .map(Kept::sought);
    }
}
