package id.gardu.opendata;

import id.gardu.config.Section;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Under which terms, and by whom, data is given to everybody.
 *
 * @param licence its short name, such as {@code CC BY 4.0}
 * @param licenceUrl where it can be read
 * @param publisher who answers for the data
 * @param contact an e-mail or web address for questions; may be empty
 * @param callsPerMinute of one key of {@code /api/v1/public}
 */
public record DataSettings(
        String licence, URI licenceUrl, String publisher, String contact, int callsPerMinute) {
    private static final String LICENCE = "CC BY 4.0";
    private static final String LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/";
    private static final int LONGEST = 200;
    private static final int CALLS = 60;
    private static final int MOST_CALLS = 6_000;
    private static final Pattern CONTACT =
            Pattern.compile(
                    "[\\w.+-]+@[\\w.-]+|https?://[\\w.-]+(:[0-9]+)?(/[^\\s<>\"\\\\^`{|}]*)?");

    /**
     * @param section {@code data}
     * @param city its name
     */
    public static DataSettings from(Section section, String city) {
        String publisher = section.text("publisher", "");
        return new DataSettings(
                text(section, "licence", LICENCE),
                url(section),
                publisher.isEmpty() ? "Pemerintah " + city : publisher,
                contact(section),
                section.number("calls-per-minute", CALLS, 1, MOST_CALLS));
    }

    private static String text(Section section, String key, String otherwise) {
        String text = section.text(key, otherwise).strip();
        if (text.length() > LONGEST) {
            section.mistake(key, text, "up to " + LONGEST + " characters");
        }
        return text;
    }

    /** It stands in the catalogue as an address: one that is none makes all of it unreadable. */
    private static String contact(Section section) {
        String text = text(section, "contact", "");
        if (!text.isEmpty() && !CONTACT.matcher(text).matches()) {
            section.mistake(
                    "contact", text, "an e-mail or web address, such as data@malangkota.go.id");
        }
        return text;
    }

    private static URI url(Section section) {
        String text = section.text("licence-url", LICENCE_URL);
        try {
            URI url = URI.create(text);
            if ("https".equals(url.getScheme()) || "http".equals(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            section.mistake("licence-url", text, "an address such as " + LICENCE_URL);
            return URI.create(LICENCE_URL);
        }
        section.mistake("licence-url", text, "an address such as " + LICENCE_URL);
        return URI.create(LICENCE_URL);
    }
}
