package id.gardu.ap;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What time it is, and how much of it went by: a clock may be set, so waits and rates are not
 * measured with it.
 */
public record Time(Clock clock, LongSupplier nanoTime) {
    public Time(Clock clock) {
        this(clock, System::nanoTime);
    }

    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return nanoTime.getAsLong();
    }
}
