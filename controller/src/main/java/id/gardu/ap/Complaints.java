package id.gardu.ap;

import org.slf4j.Logger;

/** Says at most once a second what cannot be kept, and how many more there were. Thread-safe. */
final class Complaints {
    private static final long SECOND = 1_000_000_000;

    private final Logger log;
    private final String what;
    private long last = System.nanoTime() - SECOND;
    private long unsaid;

    Complaints(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    synchronized void refused(long ap, Exception why) {
        long now = System.nanoTime();
        if (now - last < SECOND) {
            unsaid++;
            return;
        }
        log.error(
                "the {} of access point {} cannot be kept ({} more were not told)",
                what,
                ap,
                unsaid,
                why);
        last = now;
        unsaid = 0;
    }
}
