package id.gardu.staff;

import id.gardu.config.Section;

import java.time.Duration;

/**
 * How long staff stay in.
 *
 * @param idleTimeout a session ends after so long without a request, 1 minute or more
 * @param sessionLife a session ends after so long, whatever is done
 * @param linkLife how long a login link can be used
 * @param totp who has to have a second step
 */
public record StaffSettings(
        Duration idleTimeout, Duration sessionLife, Duration linkLife, TotpPolicy totp) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** Reads {@code staff.…}. */
    public static StaffSettings from(Section staff) {
        var settings =
                new StaffSettings(
                        staff.duration("idle-timeout", Duration.ofMinutes(30)),
                        staff.duration("session-life", Duration.ofHours(12)),
                        staff.duration("link-life", Duration.ofHours(24)),
                        staff.oneOf("totp", TotpPolicy.OPTIONAL, TotpPolicy.class));
        atLeast(staff, "idle-timeout", settings.idleTimeout, LEAST);
        atLeast(staff, "session-life", settings.sessionLife, settings.idleTimeout);
        atLeast(staff, "link-life", settings.linkLife, LEAST);
        return settings;
    }

    /** Who has to set a second step up, at the first login without one. */
    public enum TotpPolicy {
        /** Whoever likes. */
        OPTIONAL,
        ADMINISTRATORS,
        EVERYBODY;

        boolean isOwedBy(Role role) {
            return switch (this) {
                case OPTIONAL -> false;
                case ADMINISTRATORS -> role == Role.ADMINISTRATOR;
                case EVERYBODY -> true;
            };
        }
    }

    private static void atLeast(Section staff, String key, Duration given, Duration least) {
        if (given.compareTo(least) < 0) {
            staff.mistake(
                    key, given.toMinutes() + "m", "a time of at least " + least.toMinutes() + "m");
        }
    }
}
