package id.gardu.ap;

import java.time.Duration;
import java.time.Instant;

/**
 * Proof that an access point is there, other than an answer by SNMP.
 *
 * @param from of octets that rose: the reading before. Somewhere between the two they crossed
 * @param at when it was told; never before {@code from}
 */
public record Sign(Instant from, Instant at) {
    /** However seldom a NAS reports, longer than this its last word proves nothing. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Somebody was there at this very moment. */
    static Sign at(Instant at) {
        return new Sign(at, at);
    }

    /**
     * As if it had been proven until then, when nobody could: from then on the next report may come
     * in its time.
     */
    Sign orUntil(Instant deaf) {
        return deaf.isAfter(at) ? new Sign(deaf.minus(Duration.between(from, at)), deaf) : this;
    }

    /** As long as the next report may still come: twice the time since the one before. */
    boolean holdsAt(Instant now, Duration window) {
        Duration apart = Duration.between(from, at);
        Duration twice = apart.plus(apart);
        Duration bounded = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        Duration holds = bounded.compareTo(window) > 0 ? bounded : window;
        return !at.isBefore(now.minus(holds));
    }
}
