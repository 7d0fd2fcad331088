package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MacAddress;

import java.time.Duration;
import java.util.function.LongSupplier;

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
    private final LongSupplier nanos;
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

    public GuessLimits(ResidentSettings settings) {
        this(settings, System::nanoTime);
    }

    /**
     * @param nanos a clock that never jumps: one that is set would give a guesser a new minute
     */
    GuessLimits(ResidentSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.everywhere = new Window(nanos.getAsLong(), 0);
        this.most = settings.guessesPerMinute();
        this.mostEverywhere = settings.guessesPerMinuteEverywhere();
    }

    /** Whether a code this station is not bound to may be looked at now. */
    boolean mayTry(MacAddress station) {
        long now = nanos.getAsLong();
        synchronized (this) {
            if (everywhere.reached(mostEverywhere, now)) {
                return false;
            }
        }
        Window window = stations.getIfPresent(station);
        return window == null || !window.reached(most, now);
    }

    void wrong(MacAddress station) {
        long now = nanos.getAsLong();
        synchronized (this) {
            everywhere = everywhere.and(now);
        }
        stations.asMap().merge(station, new Window(now, 1), (before, first) -> before.and(now));
    }
}
