package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.RfcAttributes.EVENT_TIMESTAMP;

import id.gardu.radius.packet.Packet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When something happened at a NAS: many have no clock, and say 1970 until they have heard of one.
 */
final class NasClock {
    private static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private NasClock() {}

    /**
     * @param at whole seconds
     * @param isOdd the NAS told a time that cannot be; {@code at} is of receipt
     */
    record Reading(Instant at, boolean isOdd) {}

    static Reading read(Packet packet, Instant receivedAt) {
        Instant received = receivedAt.truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> told = packet.time(EVENT_TIMESTAMP);
        if (told.isEmpty()) {
            // Only without Event-Timestamp: with it, the delay is in the past of that time already.
            long delay = packet.integer(ACCT_DELAY_TIME).orElse(0);
            Instant at = received.minusSeconds(delay);
            return new Reading(at.isBefore(FIRST_CREDIBLE) ? received : at, false);
        }
        // A machine of ours without a battery may not know the year itself: then the NAS is asked.
        boolean ahead =
                told.get().isAfter(receivedAt.plus(MOST_AHEAD))
                        && receivedAt.isAfter(FIRST_CREDIBLE);
        boolean credible = !told.get().isBefore(FIRST_CREDIBLE) && !ahead;
        return credible ? new Reading(told.get(), false) : new Reading(received, true);
    }
}
