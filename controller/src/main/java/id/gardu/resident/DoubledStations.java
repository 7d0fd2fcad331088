package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Bites;
import id.gardu.guard.Bites.Limit;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.network.SiteId;
import id.gardu.resident.RememberedDevices.DeviceCache;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Devices in use at two sites at once: two of them have one MAC, and one is a copy. Whoever walks
 * from a site to the next leaves a session open behind them, which may report once more what was
 * used before; so a device counts as doubled when the older session has moved octets in two
 * readings that are later than octets of the newer one at the other site. Where octets are not
 * measured nothing is told. Then no site remembers it, and who has a browser that is known proves
 * it again. In memory, of devices that moved octets in the last two hours. Thread-safe.
 */
public final class DoubledStations {
    private static final Logger LOG = LoggerFactory.getLogger(DoubledStations.class);
    private static final Duration LOOKED_BACK = Duration.ofHours(2);
    private static final int MOST = 200_000;
    private static final int RETURNS = 2;

    private final RememberedDevices devices;
    private final Function<NasId, Optional<SiteId>> siteOf;
    private final Bites bites;
    private final Clock clock;
    private final List<Consumer<DoubledStation>> listeners = new CopyOnWriteArrayList<>();
    private final Cache<MacAddress, StationTrack> tracks =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LOOKED_BACK).build();
    private final Cache<MacAddress, Instant> since =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(DeviceCache.LIFE).build();

    /**
     * @param siteOf where a NAS stands
     */
    public DoubledStations(
            RememberedDevices devices,
            Function<NasId, Optional<SiteId>> siteOf,
            Bites bites,
            Clock clock) {
        this.devices = devices;
        this.siteOf = siteOf;
        this.bites = bites;
        this.clock = clock;
    }

    /** One that was in use at two sites at once, at one of them. */
    public record DoubledStation(MacAddress station, NasId nas, Optional<AccountId> account) {}

    private record StationUse(
            SessionId session,
            SiteId site,
            NasId nas,
            Optional<AccountId> account,
            Instant lastAt) {}

    /**
     * @param older the session that was there first
     * @param newer empty while there is one
     * @param returns readings of the older one that moved octets later than the newer one
     */
    private record StationTrack(StationUse older, Optional<StationUse> newer, int returns) {}

    /** Has a listener told, once for each of the two sites; quick. */
    public void onDoubled(Consumer<DoubledStation> listener) {
        listeners.add(listener);
    }

    /** Since when a device has to prove itself again. */
    public Optional<Instant> since(MacAddress station) {
        return Optional.ofNullable(since.getIfPresent(station));
    }

    /** To be told of every change in the ledger; quick. */
    public void changed(UsageChange change) {
        Optional<SiteId> site = siteOf.apply(change.nas());
        if (change.station().isEmpty() || site.isEmpty()) {
            return;
        }
        MacAddress station = change.station().get();
        if (!change.open()) {
            tracks.asMap().computeIfPresent(station, (_, track) -> without(track, change));
        } else if (change.bytes() > 0) {
            var use =
                    new StationUse(
                            change.session(),
                            site.get(),
                            change.nas(),
                            change.account(),
                            change.lastAt());
            StationTrack after =
                    tracks.asMap()
                            .merge(
                                    station,
                                    new StationTrack(use, Optional.empty(), 0),
                                    (track, _) -> with(track, use));
            if (after.returns >= RETURNS) {
                tracks.invalidate(station);
                doubled(station, after);
            }
        }
    }

    private static StationTrack with(StationTrack track, StationUse use) {
        if (use.session.equals(track.older.session)) {
            boolean returned =
                    track.newer.filter(other -> use.lastAt.isAfter(other.lastAt)).isPresent();
            return new StationTrack(use, track.newer, track.returns + (returned ? 1 : 0));
        }
        if (use.site.equals(track.older.site)) {
            return new StationTrack(use, Optional.empty(), 0);
        }
        boolean same = track.newer.filter(other -> other.session.equals(use.session)).isPresent();
        // A third one: they went on from the second.
        StationUse older = same || track.newer.isEmpty() ? track.older : track.newer.get();
        return new StationTrack(older, Optional.of(use), same ? track.returns : 0);
    }

    private static @Nullable StationTrack without(StationTrack track, UsageChange change) {
        if (track.newer.filter(use -> use.session.equals(change.session())).isPresent()) {
            return new StationTrack(track.older, Optional.empty(), 0);
        }
        return track.older.session.equals(change.session())
                ? track.newer.map(use -> new StationTrack(use, Optional.empty(), 0)).orElse(null)
                : track;
    }

    private void doubled(MacAddress station, StationTrack track) {
        since.put(station, clock.instant());
        devices.forget(station);
        StationUse newer = track.newer.orElseThrow();
        for (StationUse use : List.of(track.older, newer)) {
            bites.bit(Limit.TWO_PLACES, Optional.of(use.site));
            listeners.forEach(one -> one.accept(new DoubledStation(station, use.nas, use.account)));
        }
        LOG.warn(
                "one device is in use in sessions {} and {} at two sites: both are asked for a"
                        + " code at their next login",
                track.older.session,
                newer.session);
    }
}
