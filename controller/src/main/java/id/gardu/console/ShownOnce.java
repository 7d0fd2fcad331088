package id.gardu.console;

import id.gardu.staff.Actor.MemberId;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What a page shows once, to whoever made it: it stands in no address, and who loads that page
 * again makes no second one. In memory for five minutes, bounded. Thread-safe.
 *
 * @param <T> what is shown
 */
final class ShownOnce<T> {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 200;
    private static final int KEY_OCTETS = 16;

    private final Clock clock;
    private final int most;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Kept<T>> kept = new LinkedHashMap<>();

    ShownOnce(Clock clock) {
        this(clock, MOST_KEPT);
    }

    /**
     * @param most of what is large
     */
    ShownOnce(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    private record Kept<T>(MemberId member, T value, Instant at) {
        @Override
        public String toString() {
            return "Kept[" + member + "]";
        }
    }

    /** The key it is taken by. The oldest goes when there are too many, and what nobody took. */
    synchronized String keep(MemberId member, T value) {
        Instant now = clock.instant();
        forget(now);
        if (kept.size() >= most) {
            kept.pollFirstEntry();
        }
        byte[] octets = new byte[KEY_OCTETS];
        random.nextBytes(octets);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        kept.put(key, new Kept<>(member, value, now));
        return key;
    }

    /** Empty when it was taken, by somebody else's key, and after five minutes. */
    synchronized Optional<T> take(String key, MemberId member) {
        forget(clock.instant());
        return Optional.ofNullable(kept.remove(key))
                .filter(one -> one.member().equals(member))
                .map(Kept::value);
    }

    private void forget(Instant now) {
        kept.values().removeIf(one -> one.at().isBefore(now.minus(KEPT)));
    }
}
