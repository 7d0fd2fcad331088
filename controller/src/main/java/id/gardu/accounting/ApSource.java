package id.gardu.accounting;

import java.util.Arrays;
import java.util.Locale;

/** How the access point of a session was found, best first. */
public enum ApSource {
    /** Called-Station-Id is a BSSID of the access point. */
    BSSID,
    /** It is but for the low four bits, which tell the SSIDs of one radio apart. */
    BSSID_MASKED,
    /** NAS-Port-Id leads to it. */
    NAS_PORT,
    /** The portal was told its MAC when it granted. */
    PORTAL,
    /** It had the station associated in that minute. */
    STATION_TABLE,
    /** The NAS has no other. */
    ONLY_AP,
    /** The site is known, the access point is not. */
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it says where the station is now, and not where it was or must be. */
    boolean isLive() {
        return switch (this) {
            case BSSID, BSSID_MASKED, NAS_PORT, STATION_TABLE -> true;
            case PORTAL, ONLY_AP, NONE -> false;
        };
    }

    static ApSource of(String word) {
        return Arrays.stream(values())
                .filter(source -> source.word().equals(word))
                .findFirst()
                .orElse(NONE);
    }
}
