package id.gardu.captiveportal;

import java.util.List;
import java.util.Optional;

/**
 * A NAS as far as the pages need to know it.
 *
 * @param nas its record id
 * @param dialect how it is spoken to
 * @param siteName shown to everybody who stands there; may hold any character
 * @param loginHosts the only places a login for it is ever sent to; without any, nobody can be
 *     handed over
 * @param uamSecret shared with a UAM gateway; empty when it has none
 * @param pap whether a UAM gateway must get the password itself, hidden under the UAM secret,
 *     instead of a CHAP response; ignored without a secret
 * @param prelogin whether a UAM gateway has a page of its own to start again from; one that has
 *     none catches the browser at any plain page
 * @param canSendCodes whether there is a sender; without one only vouchers let people in
 */
public record Gateway(
        long nas,
        Dialect dialect,
        String siteName,
        List<LoginHost> loginHosts,
        Optional<UamSecret> uamSecret,
        boolean pap,
        boolean prelogin,
        boolean canSendCodes) {
    public Gateway {
        loginHosts = List.copyOf(loginHosts);
    }
}
