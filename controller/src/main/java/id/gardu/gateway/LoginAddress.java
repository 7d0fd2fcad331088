package id.gardu.gateway;

import id.gardu.captiveportal.Gateway.LoginHost;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where on the network a gateway takes logins: {@code scheme://host:port}.
 *
 * @param scheme http or https
 * @param host as {@link LoginHost#host()}
 * @param port 1-65535
 */
record LoginAddress(String scheme, String host, int port) {
    /**
     * The registered host that an address from a browser is equal to, letter for letter; nothing of
     * the browser's own text is used further, except the choice between http and https.
     *
     * @param usualPort taken by a registered host without a port
     */
    static Optional<LoginAddress> registered(
            List<LoginHost> hosts,
            String scheme,
            String claimedHost,
            int claimedPort,
            int usualPort) {
        String host = claimedHost.toLowerCase(Locale.ROOT);
        return hosts.stream()
                .filter(known -> known.host().equals(host))
                .map(
                        known ->
                                new LoginAddress(
                                        scheme, known.host(), known.port().orElse(usualPort)))
                .filter(known -> known.port() == claimedPort)
                .findFirst();
    }

    URI origin() {
        return URI.create(scheme + "://" + host + ":" + port);
    }

    /**
     * A full address below it, without the port that the scheme implies.
     *
     * @param pathAndQuery already encoded
     */
    URI at(String pathAndQuery) {
        boolean implied = port == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + host + (implied ? "" : ":" + port) + pathAndQuery);
    }
}
