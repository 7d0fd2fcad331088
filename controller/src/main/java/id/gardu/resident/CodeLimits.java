package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.NasId;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many codes may be sent on behalf of one device, one address, one NAS, and to neighbouring
 * numbers, in an hour: a code costs money, and whoever is paid for receiving them asks for many. A
 * device is whatever a browser says it is, so none of the limits would do alone. In memory,
 * bounded: what is forgotten early still counts in the others. The limits of a number itself are
 * with the sign-ups, on disk. Thread-safe.
 */
final class CodeLimits {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_KEPT = 50_000;
    private static final int NETWORK_OCTETS = 8;

    private final Buckets devices;
    private final Buckets addresses;
    private final Buckets nas;
    private final Buckets neighbours;

    /**
     * Who wants a code sent, and where to.
     *
     * @param from empty when it is sent again
     */
    record Asker(MacAddress device, Optional<InetAddress> from, NasId nas, Phone phone) {}

    CodeLimits(PhoneSettings settings, MonotonicClock monotonic) {
        this.devices = new Buckets(settings.perDevice(), monotonic);
        this.addresses = new Buckets(settings.perAddress(), monotonic);
        this.nas = new Buckets(settings.perNas(), monotonic);
        this.neighbours = new Buckets(settings.perNeighbours(), monotonic);
    }

    /** Takes one of each, or none and says how long until it makes sense to ask again. */
    Optional<Duration> take(Asker asker) {
        var taken = new ArrayList<Bucket>();
        for (Bucket bucket : of(asker)) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                taken.forEach(one -> one.addTokens(1));
                return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
            taken.add(bucket);
        }
        return Optional.empty();
    }

    /** Gives back what was taken for a code that was not sent. */
    void giveBack(Asker asker) {
        of(asker).forEach(bucket -> bucket.addTokens(1));
    }

    private List<Bucket> of(Asker asker) {
        var buckets = new ArrayList<Bucket>();
        buckets.add(nas.of(asker.nas()));
        asker.from().ifPresent(from -> buckets.add(addresses.of(network(from))));
        buckets.add(neighbours.of(asker.phone().neighbourhood()));
        buckets.add(devices.of(asker.device()));
        return buckets;
    }

    /** One subscriber has a whole /64. */
    private static ByteBuffer network(InetAddress address) {
        byte[] octets = address.getAddress();
        int known = address instanceof Inet6Address ? NETWORK_OCTETS : octets.length;
        return ByteBuffer.wrap(octets, 0, known);
    }

    /** One for each key, full until used. */
    private static final class Buckets {
        private final int most;
        private final TimeMeter meter;
        private final Cache<Object, Bucket> buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEPT)
                        .expireAfterAccess(WINDOW.multipliedBy(2))
                        .build();

        Buckets(int most, MonotonicClock monotonic) {
            this.most = most;
            this.meter = new Nanos(monotonic);
        }

        Bucket of(Object key) {
            return buckets.get(
                    key,
                    _ ->
                            Bucket.builder()
                                    .addLimit(
                                            limit ->
                                                    limit.capacity(most).refillGreedy(most, WINDOW))
                                    .withCustomTimePrecision(meter)
                                    .build());
        }
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
}
