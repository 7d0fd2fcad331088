package id.gardu.ap.profile;

import java.util.Locale;

/** What a count of clients counts: three numbers that are never the same for long. */
public enum ClientKind {
    /** Stations that joined the radio, logged in or not. */
    ASSOCIATED,
    /** Stations the device lets through. */
    AUTHORISED,
    /** Who logged in at the hotspot. */
    LOGGED_IN;

    /** {@code associated}, {@code authorised}, {@code logged-in}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
