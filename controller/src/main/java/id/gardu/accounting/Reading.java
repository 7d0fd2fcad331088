package id.gardu.accounting;

import java.util.Comparator;

/**
 * What the counters of a session stood at, as the NAS said.
 *
 * @param second Acct-Session-Time; without one the time itself in epoch seconds, which is always
 *     greater than any session time
 */
record Reading(long second, long uploaded, long downloaded, Place place) {
    /** From here on a second is of the calendar (2001), below it of the session (31 years). */
    private static final long CALENDAR = 1_000_000_000;

    /** Readings in the order of a session that began at {@code start}. */
    static Comparator<Reading> inOrder(long start) {
        return Comparator.<Reading>comparingLong(reading -> reading.at(start))
                .thenComparingLong(Reading::second);
    }

    static boolean isSessionTime(long second) {
        return second < CALENDAR;
    }

    /** Its place in time, epoch seconds. */
    long at(long start) {
        return isSessionTime(second) ? start + second : second;
    }

    /** Both of two reports of the same second. */
    Reading and(Reading other) {
        return new Reading(
                second,
                Math.max(uploaded, other.uploaded),
                Math.max(downloaded, other.downloaded),
                place.better(other.place));
    }
}
