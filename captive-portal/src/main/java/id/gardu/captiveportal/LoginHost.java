package id.gardu.captiveportal;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
