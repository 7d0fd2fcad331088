package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;

import java.time.Duration;

/**
 * Counts wrong voucher codes: so many a minute from one station, so many from everywhere, since a
 * guesser can make up stations. A minute begins with the first wrong one. In memory, bounded:
 * forgetting a station early only gives it tries that the sum still counts. Thread-safe.
 */
public final class GuessLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int STATIONS = 50_000;

    private final int most;
    private final int mostEverywhere;
    private final Cache<MacAddress, Window> stations =
            Caffeine.newBuilder().maximumSize(STATIONS).build();
    private final MonotonicClock monotonic;
    private Window everywhere;

    private record Window(long from, int wrong) {
        boolean covers(long now) {
            return now - from < MINUTE.toNanos();
        }

        Window and(long now) {
            return covers(now) ? new Window(from, wrong + 1) : new Window(now, 1);
        }

        boolean reached(int most, long now) {
            return wrong >= most && covers(now);
        }
    }

    public GuessLimits(ResidentSettings settings, MonotonicClock monotonic) {
        this.monotonic = monotonic;
        this.everywhere = new Window(monotonic.nanos(), 0);
        this.most = settings.guessesPerMinute();
        this.mostEverywhere = settings.guessesPerMinuteEverywhere();
    }

    /** Whether a code this station is not bound to may be looked at now. */
    boolean mayTry(MacAddress station) {
        long now = monotonic.nanos();
        synchronized (this) {
            if (everywhere.reached(mostEverywhere, now)) {
                return false;
            }
        }
        Window window = stations.getIfPresent(station);
        return window == null || !window.reached(most, now);
    }

    void wrong(MacAddress station) {
        long now = monotonic.nanos();
        synchronized (this) {
            everywhere = everywhere.and(now);
        }
        stations.asMap().merge(station, new Window(now, 1), (before, first) -> before.and(now));
    }
}
