package id.gardu.captiveportal.handover;

import id.gardu.captiveportal.FrontDesk.Login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way into a RouterOS hotspot: its {@code link-login-only}, by GET.
 *
 * @param chap empty for {@code login-by=http-pap}
 */
record MikrotikDoor(LoginAddress gateway, Optional<MikrotikChap> chap) implements GatewayDoor {
    @Override
    public URI logIn(Login login, URI connected) {
        String password =
                chap.map(asked -> asked.answer(login.password())).orElse(login.password());
        return gateway.at(
                "/login?username="
                        + encoded(login.userName())
                        + "&password="
                        + encoded(password)
                        + "&dst="
                        + encoded(connected.toString())
                        + "&popup=false");
    }

    @Override
    public URI logOut() {
        return gateway.at("/logout");
    }

    @Override
    public URI start() {
        return gateway.at("/login");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
