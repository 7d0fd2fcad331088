package id.gardu.accounting;

import id.gardu.config.Section;

import java.time.Duration;
import java.time.ZoneId;

/**
 * The keys below {@code accounting.}, and {@code city.time-zone}.
 *
 * @param zone what a local day is; whole-hour offsets only
 * @param activeMinutes {@code active-minutes} 5 (0-1440): an account with less at a site on a day
 *     passed by
 * @param activeMegabytes {@code active-megabytes} 5 (0-100000): the same; of 10^6 octets
 * @param staleAfter {@code stale-after} 30m: a session nothing was heard of for this long, or for
 *     three Interims of its plan if that is longer, is taken as over
 * @param uplinkMbps {@code uplink-mbps} 100 (1-100000): for sites that do not say theirs; whether a
 *     fallen counter ran over is judged by it (that a reading is implausible, there, by 1000)
 * @param queue {@code queue} 8192 (64-1000000): records that may wait for the disk; more are not
 *     answered
 * @param sessionsInMemory {@code sessions-in-memory} 100000 (0-1000000): about 900 octets each
 * @param sessionsKept {@code sessions-kept} 90d: ended sessions, with their accounts and stations,
 *     are deleted after this; the roll-ups stay
 * @param presenceKept {@code presence-kept} 400d (at least 370d, so that a year can be closed):
 *     days of accounts are deleted after this; the counts of closed periods stay
 */
public record AccountingSettings(
        ZoneId zone,
        int activeMinutes,
        int activeMegabytes,
        Duration staleAfter,
        int uplinkMbps,
        int queue,
        int sessionsInMemory,
        Duration sessionsKept,
        Duration presenceKept) {

    /** A year, and time to close it. */
    private static final Duration LEAST_PRESENCE = Duration.ofDays(370);

    private static final Duration LEAST_SESSIONS = Duration.ofDays(3);

    /** Connected at a site on a day, for an account to be active there. */
    public long activeSeconds() {
        return activeMinutes * 60L;
    }

    /** And both ways together. */
    public long activeBytes() {
        return activeMegabytes * 1_000_000L;
    }

    /** The defaults. */
    public static AccountingSettings defaults(ZoneId zone) {
        return new AccountingSettings(
                zone,
                5,
                5,
                Duration.ofMinutes(30),
                100,
                8192,
                100_000,
                Duration.ofDays(90),
                Duration.ofDays(400));
    }

    /**
     * @param section {@code accounting}
     * @param zone {@code city.time-zone}
     */
    public static AccountingSettings from(Section section, ZoneId zone) {
        AccountingSettings usual = defaults(zone);
        Duration stale = section.duration("stale-after", usual.staleAfter);
        Duration sessions = section.duration("sessions-kept", usual.sessionsKept);
        Duration presence = section.duration("presence-kept", usual.presenceKept);
        section.retired("pseudonyms-kept", "no pseudonyms are kept");
        if (stale.compareTo(Duration.ofMinutes(3)) < 0) {
            section.mistake("stale-after", stale.toSeconds() + "s", "at least 3m");
        }
        if (sessions.compareTo(LEAST_SESSIONS) < 0) {
            section.mistake("sessions-kept", sessions.toDays() + "d", "at least 3d");
        }
        if (presence.compareTo(LEAST_PRESENCE) < 0) {
            section.mistake("presence-kept", presence.toDays() + "d", "at least 370d");
        }
        return new AccountingSettings(
                zone,
                section.number("active-minutes", usual.activeMinutes, 0, 1440),
                section.number("active-megabytes", usual.activeMegabytes, 0, 100_000),
                stale,
                section.number("uplink-mbps", usual.uplinkMbps, 1, 100_000),
                section.number("queue", usual.queue, 64, 1_000_000),
                section.number("sessions-in-memory", usual.sessionsInMemory, 0, 1_000_000),
                sessions,
                presence);
    }
}
