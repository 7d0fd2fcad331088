package id.gardu.access;

import id.gardu.config.Section;

/**
 * What an operator may set for the door.
 *
 * @param recentLogins how many of the latest are kept in memory to attribute sessions of a NAS that
 *     does not send Class back; about 100 bytes each
 */
public record AccessSettings(int recentLogins) {
    /** What a checkout runs with. */
    public static final AccessSettings DEFAULT = new AccessSettings(131_072);

    public static AccessSettings from(Section section) {
        return new AccessSettings(
                section.number("recent-logins", DEFAULT.recentLogins, 1_024, 4_194_304));
    }
}
