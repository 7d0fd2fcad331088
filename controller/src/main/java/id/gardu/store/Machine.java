package id.gardu.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The machine we run on. A clock that was wrong when it came up is set within minutes; what deletes
 * waits for that. Once it is up for long enough nothing is waited for: a controller that is started
 * again and again, and never lives for long, deletes in time all the same.
 */
public final class Machine {
    private static final Duration CLOCK_SET = Duration.ofMinutes(5);

    /** Whoever starts it has something else to do first. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final Path UPTIME = Path.of("/proc/uptime");

    private Machine() {}

    /** How long after a start the clock can be relied on: one to five minutes. */
    public static Duration clockIsSetIn() {
        return clockIsSetIn(UPTIME);
    }

    /**
     * The same by another file.
     *
     * @param uptime begins with seconds; where there is none, the machine has just come up
     */
    static Duration clockIsSetIn(Path uptime) {
        Duration left = CLOCK_SET.minus(upSince(uptime));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private static Duration upSince(Path uptime) {
        try {
            String seconds = Files.readString(uptime).split("[. ]", 2)[0];
            return Duration.ofSeconds(Math.max(0, Long.parseLong(seconds.strip())));
        } catch (IOException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
