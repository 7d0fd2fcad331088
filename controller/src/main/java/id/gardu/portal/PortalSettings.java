package id.gardu.captiveportal.pages;

/**
 * What an operator says about itself on the pages.
 *
 * @param city as in "WiFi Komunitas {city}" and "Pemerintah {city}", the Indonesian name
 * @param retentionDays how long what is collected is kept at most, 1 or more
 */
public record PortalSettings(String city, int retentionDays) {
    public PortalSettings {
        if (city.isBlank()) {
            throw new IllegalArgumentException("the city has a name");
        }
        if (retentionDays < 1) {
            throw new IllegalArgumentException(retentionDays + " is not 1 day or more");
        }
    }
}
