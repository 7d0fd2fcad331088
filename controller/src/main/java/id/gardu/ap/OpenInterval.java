package id.gardu.ap;

import id.gardu.ap.ApState.Availability;

import java.time.Instant;
import java.util.Optional;

/**
 * The interval of availability that is open for an access point. Public for the library that reads
 * it.
 *
 * @param earliest when the state before was last seen: the true beginning lies between this and
 *     {@code from}. Empty: nobody looked before
 */
public record OpenInterval(Availability state, Instant from, Optional<Instant> earliest) {

    /** Nobody looks, or looked, from then on. */
    static OpenInterval unknown(Instant from) {
        return new OpenInterval(Availability.UNKNOWN, from, Optional.empty());
    }

    /**
     * What has to be booked after something was seen; empty while it is not decided, or goes on.
     *
     * @param watchedSince before, nobody looked: a state that was known earlier cannot be booked
     *     back beyond this
     */
    Optional<OpenInterval> next(Health health, Instant watchedSince) {
        Optional<Availability> now = health.settled().state().availability();
        if (health.undecided() || now.isEmpty() || now.get() == state) {
            return Optional.empty();
        }
        Instant since = later(health.settled().since(), later(from, watchedSince));
        return Optional.of(new OpenInterval(now.get(), since, lastSeen(health, since)));
    }

    /**
     * From then on nobody could see, whatever was booked since.
     *
     * @param watchedSince as above
     */
    Optional<OpenInterval> blind(Health before, Instant since, Instant watchedSince) {
        Instant begun = later(since, watchedSince);
        return state == Availability.UNKNOWN && !from.isAfter(begun)
                ? Optional.empty()
                : Optional.of(
                        new OpenInterval(Availability.UNKNOWN, begun, lastSeen(before, begun)));
    }

    /** When this state was last seen, before another began. */
    private Optional<Instant> lastSeen(Health health, Instant until) {
        Optional<Instant> seen =
                switch (state) {
                    case UP -> health.lastGood();
                    case DOWN -> health.lastMiss();
                    case UNKNOWN, MAINTENANCE -> Optional.empty();
                };
        return seen.filter(at -> !at.isAfter(until) && !at.isBefore(from));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
