package id.gardu.network;

import java.util.Optional;

/**
 * What few NAS need of the RADIUS door.
 *
 * @param mschap whether it may show MS-CHAPv2 outside of TLS, whose responses can be broken offline
 *     (draft-ietf-radext-deprecating-radius)
 * @param radsecSan the name in its client certificate, lower case; such a NAS speaks RadSec only
 */
public record RadiusOptions(boolean mschap, Optional<String> radsecSan) {
    /** A NAS that needs nothing special. */
    public static final RadiusOptions NONE = new RadiusOptions(false, Optional.empty());
}
