package id.gardu.captiveportal;

import java.util.List;
import java.util.Optional;

/**
 * A NAS as far as the pages need to know it.
 *
 * @param nas its record id
 * @param handOver how it is handed a login
 * @param siteName shown to everybody who stands there; may hold any character
 * @param loginHosts the only places a login for it is ever sent to; without any, nobody can be
 *     handed over
 * @param uamSecret shared with a UAM gateway; empty when it has none
 * @param canSendCodes whether there is a sender; without one only vouchers let people in
 */
public record Gateway(
        long nas,
        HandOver handOver,
        String siteName,
        List<LoginHost> loginHosts,
        Optional<UamSecret> uamSecret,
        boolean canSendCodes) {
    public Gateway {
        loginHosts = List.copyOf(loginHosts);
    }
}
