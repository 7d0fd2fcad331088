package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/** The interval of availability that is open for an access point. */
record Booked(Availability state, Instant from) {

    /**
     * What has to be booked after something was seen; empty while it is not decided, or goes on.
     *
     * @param watchedSince before, nobody looked: a state that was known earlier cannot be booked
     *     back beyond this
     */
    Optional<Booked> next(Health health, Instant watchedSince) {
        Optional<Availability> now = health.settled().state().availability();
        if (health.undecided() || now.isEmpty() || now.get() == state) {
            return Optional.empty();
        }
        Instant since = later(health.settled().since(), later(from, watchedSince));
        return Optional.of(new Booked(now.get(), since));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
