package id.gardu.opendata;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import id.gardu.captiveportal.MonotonicClock;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;

/**
 * How often each of many may ask: so much at once, and so much a minute. Of more askers than are
 * remembered the longest silent one begins anew. Thread-safe.
 *
 * @param <K> by what an asker is known
 */
final class CallLimits<K> {
    private final LoadingCache<K, Bucket> buckets;

    /**
     * @param askers remembered at most
     * @param atOnce calls of one that was silent
     */
    CallLimits(int askers, int atOnce, int perMinute, MonotonicClock monotonic) {
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(askers)
                        .build(_ -> bucket(atOnce, perMinute, monotonic));
    }

    private static Bucket bucket(int atOnce, int perMinute, MonotonicClock monotonic) {
        return Bucket.builder()
                .withCustomTimePrecision(new Nanos(monotonic))
                .addLimit(
                        limit ->
                                limit.capacity(atOnce)
                                        .refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    private record Nanos(MonotonicClock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /** Seconds after which it may ask again; 0: it may now, and that is counted. */
    long secondsToWait(K asker) {
        ConsumptionProbe probe = buckets.get(asker).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
    }
}
