package id.gardu.radius;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * As much of a User-Name as helps to find somebody, and no more: it may be a voucher or a phone.
 */
final class MaskedNames {
    private static final int SHOWN = 2;

    private MaskedNames() {}

    /** The device's own address whole; of anything else the first two characters. */
    static String shown(
            BiFunction<Nas, String, String> mask,
            Nas nas,
            Optional<MacAddress> station,
            String userName) {
        if (isStation(station, userName)) {
            return userName;
        }
        String name = mask.apply(nas, userName);
        int most = Math.min(SHOWN, name.codePointCount(0, name.length()));
        int end = name.offsetByCodePoints(0, most);
        return end < name.length() ? name.substring(0, end) + "…" : name;
    }

    static boolean isStation(Optional<MacAddress> station, String userName) {
        return station.isPresent() && MacAddress.tryParse(userName).equals(station);
    }
}
