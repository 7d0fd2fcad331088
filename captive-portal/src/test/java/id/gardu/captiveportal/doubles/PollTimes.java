package id.gardu.captiveportal.doubles;

import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.time.Duration;

/**
 * How often a test looks whether what it waits for is there: soon at first, for most is there
 * within a moment, and ever less often, so that it does not keep busy what it waits for. Of every
 * test class, by {@code junit-platform.properties}.
 */
public final class PollTimes implements BeforeAllCallback {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofMillis(100);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(FIRST);
        Awaitility.setDefaultPollInterval(
                IterativePollInterval.iterative(PollTimes::longer, FIRST));
    }

    private static Duration longer(Duration last) {
        Duration next = last.multipliedBy(3).dividedBy(2);
        return next.compareTo(MOST) < 0 ? next : MOST;
    }
}
