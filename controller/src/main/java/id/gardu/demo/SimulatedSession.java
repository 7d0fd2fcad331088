package id.gardu.demo;

import id.gardu.demo.SimulatedGateway.AcceptedLimits;

import java.time.Duration;
import java.time.Instant;

/**
 * One session at a gateway.
 *
 * @param rates what its device uses, within what is allowed
 */
record SimulatedSession(
        Key key, String userName, Instant since, AcceptedLimits allowed, Rates rates) {
    /**
     * What tells it from others.
     *
     * @param id Acct-Session-Id
     * @param number of the login among those of its gateway
     */
    record Key(String id, int number) {}

    Duration time(Instant now) {
        return Duration.between(since, now);
    }

    long uploaded(Instant now) {
        return rates.uploadedOctets(time(now).toMillis());
    }

    long downloaded(Instant now) {
        return rates.downloadedOctets(time(now).toMillis());
    }

    /** Whether time or octets are used up. */
    boolean isOver(Instant now) {
        return time(now).toSeconds() >= allowed.seconds().orElse(Long.MAX_VALUE)
                || uploaded(now) + downloaded(now) >= allowed.octets().orElse(Long.MAX_VALUE);
    }
}
