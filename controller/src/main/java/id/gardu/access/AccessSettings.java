package id.gardu.access;

import id.gardu.config.Section;

import java.time.Duration;

/**
 * What an operator may set for the door.
 *
 * @param recentLogins how many of the latest are kept in memory to attribute sessions of a NAS that
 *     does not send Class back; about 100 bytes each
 * @param ordersKept how long it is kept what NAS were asked about sessions
 */
public record AccessSettings(int recentLogins, Duration ordersKept) {
    /** What a checkout runs with. */
    public static final AccessSettings DEFAULT = new AccessSettings(131_072, Duration.ofDays(90));

    public static AccessSettings from(Section section) {
        return new AccessSettings(
                section.number("recent-logins", DEFAULT.recentLogins, 1_024, 4_194_304),
                section.duration("orders-kept", DEFAULT.ordersKept));
    }
}
