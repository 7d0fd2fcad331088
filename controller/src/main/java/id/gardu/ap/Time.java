package id.gardu.ap;

import id.gardu.captiveportal.MonotonicClock;

import java.time.Clock;
import java.time.Instant;

/**
 * What time it is, and how much of it went by: a clock may be set, so waits and rates are not
 * measured with it.
 */
public record Time(Clock clock, MonotonicClock monotonic) {
    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return monotonic.nanos();
    }
}
