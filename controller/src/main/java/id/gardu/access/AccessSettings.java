package id.gardu.access;

import id.gardu.config.Section;

import java.time.Duration;

/**
 * What an operator may set for the door.
 *
 * @param recentLogins how many of the latest are kept in memory to attribute sessions of a NAS that
 *     does not send Class back; about 100 bytes each
 * @param ordersKept how long it is kept what NAS were asked about sessions
 * @param probeAfter so long into an hour of opening without a word of a NAS that answers us it is
 *     asked whether it is there; zero: never
 */
public record AccessSettings(int recentLogins, Duration ordersKept, Duration probeAfter) {
    /** What a checkout runs with. */
    public static final AccessSettings DEFAULT =
            new AccessSettings(131_072, Duration.ofDays(90), Duration.ofMinutes(15));

    private static final Duration SOONEST_PROBE = Duration.ofMinutes(5);
    private static final Duration LATEST_PROBE = Duration.ofMinutes(45);

    public static AccessSettings from(Section section) {
        return new AccessSettings(
                section.number("recent-logins", DEFAULT.recentLogins, 1_024, 4_194_304),
                section.duration("orders-kept", DEFAULT.ordersKept),
                probeAfter(section));
    }

    private static Duration probeAfter(Section section) {
        Duration after = section.duration("probe-after", DEFAULT.probeAfter);
        boolean fits = after.compareTo(SOONEST_PROBE) >= 0 && after.compareTo(LATEST_PROBE) <= 0;
        if (!fits && !after.isZero()) {
            section.mistake("probe-after", after.toString(), "5m to 45m, or 0s for never");
            return DEFAULT.probeAfter;
        }
        return after;
    }
}
