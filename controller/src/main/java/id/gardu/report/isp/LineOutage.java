package id.gardu.report.isp;

import id.gardu.store.Word;

import java.time.Instant;

/**
 * A time in which a site could not be reached. It began between {@code fromEarliest} and {@code
 * from}, and ended between {@code toEarliest} and {@code to}.
 *
 * @param ended whether it was over by the end of the month, or of what is known
 * @param down in the opening hours
 */
public record LineOutage(
        Instant fromEarliest,
        Instant from,
        Instant toEarliest,
        Instant to,
        boolean ended,
        Evidence proof,
        Down down) {
    /** What shows that a site could not be reached. */
    public enum Evidence implements Word {
        /** The gateway did not answer what it had answered before. */
        GATEWAY,
        /** Several access points, all of them, were down at once. */
        ALL_APS,
        /** Its only access point was down, and nothing was heard of the gateway. */
        ONE_AP
    }

    /**
     * Seconds of opening hours.
     *
     * @param least if it began as late and ended as early as it can have
     * @param booked from the first answer that was missing to the first one after it
     * @param most if it began as early as it can have
     */
    public record Down(long least, long booked, long most) {
        static final Down NOTHING = new Down(0, 0, 0);

        Down plus(Down other) {
            return new Down(least + other.least, booked + other.booked, most + other.most);
        }
    }
}
