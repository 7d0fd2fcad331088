package id.gardu.resident;

import id.gardu.config.Section;

import java.time.Duration;

/**
 * What an operator may set for residents.
 *
 * @param guessesPerMinute wrong voucher codes one station may try in a minute
 * @param guessesPerMinuteEverywhere wrong voucher codes from everywhere together in a minute
 * @param legacyLifetime how long an imported credential works when the file does not say
 */
public record ResidentSettings(
        int guessesPerMinute, int guessesPerMinuteEverywhere, Duration legacyLifetime) {

    /** What a checkout runs with. */
    public static final ResidentSettings DEFAULT =
            new ResidentSettings(10, 300, Duration.ofDays(180));

    public static ResidentSettings from(Section section) {
        Duration lifetime =
                section.duration(
                        "legacy-lifetime",
                        DEFAULT.legacyLifetime,
                        "1d",
                        "3650d",
                        "a time from 1d to 3650d");
        return new ResidentSettings(
                section.number("voucher-guesses-per-minute", DEFAULT.guessesPerMinute, 1, 1_000),
                section.number(
                        "voucher-guesses-per-minute-everywhere",
                        DEFAULT.guessesPerMinuteEverywhere,
                        1,
                        1_000_000),
                lifetime);
    }
}
