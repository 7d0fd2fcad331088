package id.gardu.api;

import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.util.Optional;

/** How a site is called outside: by its code. */
final class SiteCode {
    private SiteCode() {}

    /** The number of its record while nothing else is known of it, as when it was retired. */
    static String of(SiteId site, Inventory inventory) {
        return Optional.ofNullable(inventory.sites().get(site))
                .map(Site::code)
                .orElseGet(site::toString);
    }
}
