package id.gardu.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.NasId;

import java.time.Duration;
import java.util.Optional;

/**
 * What gateways themselves told of devices: an authentic Access-Request, good for ten minutes, and
 * what only they can have written into a redirect (the seal). Such a text says no time in any
 * dialect, so its age is told from when it was first shown here; it is good for ten minutes from
 * then, to read a page and type a number, and for one request. Forgotten after a day: only genuine
 * ones are kept, and whoever can show another every minute is there. Thread-safe.
 */
public final class SeenStations {
    /** How long a device counts as there. */
    static final Duration THERE = Duration.ofMinutes(10);

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration SEALS_KEPT = Duration.ofDays(1);
    private static final int MOST = 200_000;

    private final MonotonicClock monotonic;
    private final Cache<StationKey, Long> asked;
    private final Cache<SealKey, SealUse> seals;

    private record StationKey(NasId nas, MacAddress station) {}

    private record SealKey(NasId nas, MacAddress station, String seal) {}

    private record SealUse(long firstShown, boolean used) {}

    public SeenStations(MonotonicClock monotonic) {
        this.monotonic = monotonic;
        this.asked = kept(monotonic, THERE);
        this.seals = kept(monotonic, SEALS_KEPT);
    }

    private static <K, V> Cache<K, V> kept(MonotonicClock monotonic, Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(time)
                .ticker(monotonic::nanos)
                .build();
    }

    /** An authentic Access-Request came for it. */
    public void asked(NasId nas, MacAddress station) {
        var key = new StationKey(nas, station);
        long now = monotonic.nanos();
        Long before = asked.getIfPresent(key);
        // A write costs more than the whole decision; within a minute it would tell nothing new.
        if (before == null || now - before > AGAIN.toNanos()) {
            asked.put(key, now);
        }
    }

    /** Its browser came with a seal that is right. */
    public void arrived(NasId nas, MacAddress station, String seal) {
        var _ = use(new SealKey(nas, station, seal));
    }

    private SealUse use(SealKey key) {
        long now = monotonic.nanos();
        return seals.get(key, _ -> new SealUse(now, false));
    }

    /**
     * Whether it is there, for one request: a seal is spent by this.
     *
     * @param seal that is right, if there was one
     */
    public boolean spend(NasId nas, MacAddress station, Optional<String> seal) {
        if (seal.isPresent()) {
            var key = new SealKey(nas, station, seal.get());
            SealUse use = use(key);
            if (!use.used && isFresh(use)) {
                seals.put(key, new SealUse(use.firstShown, true));
                return true;
            }
        }
        return hasAsked(nas, station);
    }

    /** Whether its gateway sealed this redirect lately, for however many requests. */
    public boolean isSealed(NasId nas, MacAddress station, Optional<String> seal) {
        return seal.filter(text -> isFresh(use(new SealKey(nas, station, text)))).isPresent();
    }

    /** Whether an authentic Access-Request came for it lately. */
    public boolean hasAsked(NasId nas, MacAddress station) {
        return asked.getIfPresent(new StationKey(nas, station)) != null;
    }

    private boolean isFresh(SealUse use) {
        return monotonic.nanos() - use.firstShown < THERE.toNanos();
    }
}
