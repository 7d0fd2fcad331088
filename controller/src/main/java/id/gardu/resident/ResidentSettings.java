package id.gardu.resident;

import id.gardu.config.Section;

import java.time.Duration;
import java.util.List;

/**
 * What an operator may set for residents.
 *
 * @param legacyLifetime how long an imported credential works when the file does not say
 */
public record ResidentSettings(Duration legacyLifetime) {
    private static final List<String> BEFORE =
            List.of("voucher-guesses-per-minute", "voucher-guesses-per-minute-everywhere");
    private static final String SLOWED =
            "is no key any more, take it out: a right voucher is never refused, wrong ones are"
                    + " answered later (docs/security.md)";

    /** What a checkout runs with. */
    public static final ResidentSettings DEFAULT = new ResidentSettings(Duration.ofDays(180));

    public static ResidentSettings from(Section section) {
        Duration lifetime =
                section.duration(
                        "legacy-lifetime",
                        DEFAULT.legacyLifetime,
                        "1d",
                        "3650d",
                        "a time from 1d to 3650d");
        for (String key : BEFORE) {
            section.gone(key, SLOWED);
        }
        return new ResidentSettings(lifetime);
    }
}
