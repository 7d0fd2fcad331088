package id.gardu.captiveportal.handover;

import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.Gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way into a UAM gateway. A challenge belongs to one device and lives ten minutes; after a
 * refused login the gateway sends the browser back with a fresh one.
 *
 * @param challenge 16 octets
 * @param wanted the page to show after the login, where a gateway does so itself
 */
record UamDoor(
        LoginAddress address, Optional<byte[]> challenge, Gateway gateway, Optional<URI> wanted)
        implements GatewayDoor {
    private static final int IDENT = 0;

    /** Any page will do that is not HTTPS and that no gateway lets through before a login. */
    private static final URI PLAIN_PAGE = URI.create("http://neverssl.com/");

    @Override
    public URI logIn(Login login, URI connected) {
        return challenge.map(known -> address.at(logon(login, known))).orElseGet(this::start);
    }

    @Override
    public URI logOut() {
        return address.at("/logoff");
    }

    @Override
    public URI start() {
        return gateway.prelogin() ? address.at("/prelogin") : PLAIN_PAGE;
    }

    private String logon(Login login, byte[] known) {
        byte[] inUse = UamFormulas.challengeInUse(known, gateway.uamSecret());
        String proof =
                gateway.pap() && gateway.uamSecret().isPresent()
                        ? "&password=" + UamFormulas.hiddenPassword(login.password(), inUse)
                        : "&response=" + UamFormulas.chapResponse(IDENT, login.password(), inUse);
        String onward = wanted.map(page -> "&userurl=" + encoded(page.toString())).orElse("");
        return "/logon?username=" + encoded(login.userName()) + proof + onward;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
