package id.gardu.ap;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How long a device had been running when it was asked.
 *
 * @param ticks sysUpTime: hundredths of a second, starting again from 0 at 2^32 (497.1 days)
 * @param engineSeconds snmpEngineTime, where the device has it
 */
record Run(Instant at, long ticks, OptionalLong engineSeconds) {
    private static final long WRAP = 1L << 32;
    private static final int TICKS_A_SECOND = 100;
    private static final int MILLIS_A_TICK = 10;

    /** Clocks of cheap devices are off by some, and an answer takes its time. */
    private static final long SLACK_TICKS = 10 * TICKS_A_SECOND;

    private static final int SLACK_PART = 20;

    /** Whole seconds, as far as the counter tells. */
    long seconds() {
        return ticks / TICKS_A_SECOND;
    }

    Instant startedAt() {
        return at.minusMillis(ticks * MILLIS_A_TICK);
    }

    /**
     * Whether the device started anew after {@code before}: its uptime fell, and neither the end of
     * the counter nor a clock set back explains it.
     */
    boolean isAfterRestart(Run before) {
        if (ticks >= before.ticks || engineWentOn(before)) {
            return false;
        }
        long elapsed = Math.max(0, Duration.between(before.at, at).toMillis() / MILLIS_A_TICK);
        long slack = SLACK_TICKS + elapsed / SLACK_PART;
        boolean counterEnded = Math.abs(before.ticks + elapsed - WRAP - ticks) <= slack;
        return !counterEnded && ticks <= elapsed + slack;
    }

    /** It counts far beyond the wrap of sysUpTime, so it tells a wrap from a restart. */
    private boolean engineWentOn(Run before) {
        if (engineSeconds.isEmpty() || before.engineSeconds.isEmpty()) {
            return false;
        }
        long elapsed = Duration.between(before.at, at).toSeconds();
        long rose = engineSeconds.getAsLong() - before.engineSeconds.getAsLong();
        // A constant, as some agents give, proves nothing.
        return rose > 0 && rose >= elapsed / 2;
    }
}
