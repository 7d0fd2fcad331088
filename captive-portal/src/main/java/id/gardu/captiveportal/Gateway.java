package id.gardu.captiveportal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /**
     * A place registered for a gateway, where its login may be sent.
     *
     * @param host a name in ASCII, an IPv4 address or an IPv6 address in brackets, lower case
     * @param port 1-65535; empty for the ports that the dialect uses by itself
     */
    public record LoginHost(String host, OptionalInt port) {
        private static final Pattern TEXT =
                Pattern.compile(
                        "([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?");
        private static final int LAST_PORT = 65_535;

        /**
         * Reads {@code host} or {@code host:port} as {@code gardu nas add --login-host} takes it.
         *
         * @throws IllegalArgumentException when it is neither
         */
        public static LoginHost parse(String text) {
            Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not host or host:port");
            }
            if (parts.group(2) == null) {
                return new LoginHost(parts.group(1), OptionalInt.empty());
            }
            int port = Integer.parseInt(parts.group(2));
            if (port > LAST_PORT) {
                throw new IllegalArgumentException("\"" + text + "\" has no port 1-65535");
            }
            return new LoginHost(parts.group(1), OptionalInt.of(port));
        }
    }

    /**
     * What a UAM gateway and we both know ({@code uamsecret}); UTF-8 on the wire.
     *
     * @param text never empty
     */
    public record UamSecret(String text) {
        public UamSecret {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("an empty UAM secret is none");
            }
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }
}
