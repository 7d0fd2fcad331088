package id.gardu.resident;

import id.gardu.config.Section;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys below {@code phone.}: who may sign up by phone, and how many codes one number is sent.
 * What else limits codes is no setting (docs/security.md).
 *
 * @param region {@code region} ID: where a number without country code is at home (ISO 3166)
 * @param allow {@code allow} +62: beginnings of the numbers that codes are sent to
 * @param plan {@code plan} warga: name of the plan of a new account
 * @param perNumber {@code codes-per-number} 5 (1-100): to one number in 24 hours
 * @param kept {@code kept} 400d (60d-3650d): a phone that was not verified for so long is deleted
 *     with its account. No login is older than 30 days, so nobody who comes is forgotten
 */
public record PhoneSettings(
        String region, List<String> allow, String plan, int perNumber, Duration kept) {
    private static final List<String> BEFORE =
            List.of(
                    "codes-per-device",
                    "codes-per-address",
                    "codes-per-nas",
                    "codes-per-neighbours");
    private static final String BUDGETS =
            "is no key any more, take it out: codes are shared out by site and by how well a device"
                + " is known to be there, which nobody can spend for others (docs/security.md); the"
                + " whole city's limit is message.daily-limit";
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
    private static final Pattern BEGINNING = Pattern.compile("\\+[1-9][0-9]{0,9}");

    /** What a checkout runs with. */
    public static final PhoneSettings DEFAULT =
            new PhoneSettings("ID", List.of("+62"), "warga", 5, Duration.ofDays(400));

    public PhoneSettings {
        allow = List.copyOf(allow);
    }

    public static PhoneSettings from(Section section) {
        for (String key : BEFORE) {
            section.gone(key, BUDGETS);
        }
        String region = section.text("region", DEFAULT.region);
        if (!REGION.matcher(region).matches()) {
            section.mistake("region", region, "a country in two letters, such as ID");
        }
        List<String> allow =
                section.list("allow", PhoneSettings::beginning, "the beginning of numbers, as +62");
        Duration kept =
                section.duration("kept", DEFAULT.kept, "60d", "3650d", "a time from 60d to 3650d");
        return new PhoneSettings(
                region,
                allow.isEmpty() ? DEFAULT.allow : allow,
                section.text("plan", DEFAULT.plan),
                section.number("codes-per-number", DEFAULT.perNumber, 1, 100),
                kept);
    }

    private static String beginning(String text) {
        if (!BEGINNING.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
