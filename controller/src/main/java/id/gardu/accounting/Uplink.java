package id.gardu.accounting;

/**
 * What a site's line carries, and so what counters behind it can have counted.
 *
 * @param mbps as registered; assumed where it is not, then only a counter that runs over is judged
 *     by it
 */
record Uplink(long mbps, boolean registered) {
    /** Octets a second of 1.2 Mbit/s. */
    private static final long OCTETS = 150_000;

    private static final long UNREGISTERED_MBPS = 1000;

    /** A NAS reads its counters a moment before or after it says so. */
    private static final long SLACK_SECONDS = 10;

    /** What a counter that ran over can have counted in {@code seconds}. */
    long wrapped(long seconds) {
        return mbps * OCTETS * seconds;
    }

    /** More octets than these in {@code seconds} are implausible. */
    long plausible(long seconds) {
        return (registered ? mbps : UNREGISTERED_MBPS) * OCTETS * (seconds + SLACK_SECONDS);
    }
}
