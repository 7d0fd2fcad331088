package id.gardu.captiveportal.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Under which name people reach a listener: {@code https://wifi.example.go.id}, scheme, host and
 * perhaps a port. Every absolute link is built from it, never from a Host header.
 *
 * @param origin without a path, in lower case, no default port
 */
public record PublicUrl(URI origin) {
    private static final List<String> LOCAL =
            List.of(".localhost", ".local", ".lan", ".internal", ".home.arpa");

    /**
     * Reads what an operator wrote; one closing {@code /} is forgiven.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static PublicUrl parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("\"" + text + "\" is no http or https address");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be scheme://host or scheme://host:port, nothing more");
        }
        return new PublicUrl(
                URI.create(scheme + "://" + authority(uri.getHost(), uri.getPort(), scheme)));
    }

    /** The absolute address of a path of ours, which begins with {@code /}. */
    public URI absolute(String path) {
        return URI.create(origin + path);
    }

    /** Whether a Host header or an Origin's authority names this listener. */
    boolean isNamedBy(String host, int port) {
        return authority(host, port, origin.getScheme()).equals(origin.getRawAuthority());
    }

    /**
     * Whether a host is an address, {@code localhost}, or a name that nobody can buy: of one word,
     * or below a domain for local networks (RFC 6761, 6762, 8375; {@code internal}, {@code lan}).
     */
    static boolean isForHereOnly(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return isAddress(name)
                || name.matches("[a-z0-9_-]+")
                || LOCAL.stream().anyMatch(name::endsWith);
    }

    /** Whether a host is an IPv4 address, or an IPv6 address in brackets, of a machine. */
    static boolean isAddress(String host) {
        try {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return !InetAddress.ofLiteral(bare).isAnyLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * {@code host[:port]} as browsers write it: lower case, without the port the scheme implies.
     */
    static String authority(String host, int port, String scheme) {
        boolean implied = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        String name = host.toLowerCase(Locale.ROOT);
        return implied ? name : name + ":" + port;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL", e);
        }
    }
}
