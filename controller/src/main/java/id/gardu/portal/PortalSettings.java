package id.gardu.portal;

import id.gardu.captiveportal.pages.PortalPages.Operator;
import id.gardu.config.Section;

import java.time.Duration;

/**
 * What the pages and the SMS say about the operator.
 *
 * @param city {@code city.name} Kota Malang
 * @param kept how long anything about a resident is kept at most; said on the page that asks for
 *     consent
 */
public record PortalSettings(String city, Duration kept) {
    private static final int LONGEST = 40;

    /**
     * @param city the section {@code city}
     * @param kept the longest retention of any room
     */
    public static PortalSettings from(Section city, Duration kept) {
        String name = city.text("name", "Kota Malang").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            city.mistake("name", name, "a name of 1 to " + LONGEST + " characters");
        }
        return new PortalSettings(name, kept);
    }

    /** As the pages name it. */
    public Operator operator() {
        return new Operator(city, Math.toIntExact(kept.toDays()));
    }
}
