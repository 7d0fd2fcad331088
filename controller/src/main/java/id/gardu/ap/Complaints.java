package id.gardu.ap;

import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.ApId;

import org.slf4j.Logger;

import java.time.Duration;
import java.util.OptionalLong;

/** Says at most once a second what cannot be kept, and how many more there were. Thread-safe. */
final class Complaints {
    private final Logger log;
    private final String what;
    private final LogThrottle lines = new LogThrottle(Duration.ofSeconds(1), MonotonicClock.SYSTEM);

    Complaints(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    void refused(ApId ap, Exception why) {
        OptionalLong untold = lines.due();
        if (untold.isPresent()) {
            log.error(
                    "the {} of access point {} cannot be kept ({} more were not told)",
                    what,
                    ap,
                    untold.getAsLong(),
                    why);
        }
    }
}
