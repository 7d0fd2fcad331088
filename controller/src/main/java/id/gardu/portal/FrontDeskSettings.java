package id.gardu.portal;

import id.gardu.captiveportal.pages.PortalSettings;
import id.gardu.config.Section;

import java.time.Duration;

/**
 * What the pages and the SMS say about the operator.
 *
 * @param city {@code city.name} Kota Malang
 * @param kept how long anything about a resident is kept at most; said on the page that asks for
 *     consent
 */
public record FrontDeskSettings(String city, Duration kept) {
    private static final int LONGEST = 40;

    /**
     * @param city the section {@code city}
     * @param kept the longest retention of any room
     */
    public static FrontDeskSettings from(Section city, Duration kept) {
        String name = city.text("name", "Kota Malang").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            city.mistake("name", name, "a name of 1 to " + LONGEST + " characters");
        }
        return new FrontDeskSettings(name, kept);
    }

    PortalSettings pages() {
        return new PortalSettings(city, Math.toIntExact(kept.toDays()));
    }
}
