package id.gardu.message;

import id.gardu.network.SiteId;

import java.util.Optional;

/**
 * What a message is paid for: a code for a login at a place.
 *
 * @param site where its reader stood; empty when that is not known
 * @param area code of the area of the site
 */
public record Charge(Optional<SiteId> site, String area) {
    /** For a login at a place that nobody knows. */
    public static final Charge UNPLACED = new Charge(Optional.empty(), "");

    /** For a login at a site. */
    public static Charge at(SiteId site, String area) {
        return new Charge(Optional.of(site), area);
    }
}
