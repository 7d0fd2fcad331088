package id.gardu.access;

import java.time.Instant;

/**
 * One packet as somebody who watches sees it, or why one got no answer.
 *
 * @param nas name
 * @param peer address and port it came from or went to
 * @param text decoded; secrets, codes and names are masked
 */
public record TraceLine(Instant at, Way way, String nas, String peer, String text) {
    /** Where a packet went. */
    public enum Way {
        IN,
        OUT,
        /** Nothing went out. */
        NONE
    }
}
