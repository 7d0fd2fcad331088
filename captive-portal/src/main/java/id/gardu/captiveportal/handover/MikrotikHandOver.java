package id.gardu.captiveportal.handover;

import id.gardu.captiveportal.Dialect;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.Gateway;
import id.gardu.captiveportal.LoginHost;
import id.gardu.captiveportal.MacAddress;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * RouterOS hotspot. What the browser brings is written by the router's own {@code login.html},
 * which must send it to {@code /mikrotik} by GET (a refresh, a link or a form) with
 *
 * <ul>
 *   <li>{@code mac=$(mac-esc)}, {@code identity=$(identity-esc)}, {@code
 *       link-login-only=$(link-login-only-esc)}: always;
 *   <li>{@code chap-id=$(chap-id-esc)}, {@code chap-challenge=$(chap-challenge-esc)}: with {@code
 *       login-by=http-chap}; empty otherwise, and the login goes as {@code http-pap};
 *   <li>{@code error=$(error-esc)}, {@code link-orig=$(link-orig-esc)}: may be empty.
 * </ul>
 *
 * {@code logout.html} must send it to {@code /logged-out}. There is no signature: all of it may be
 * forged by whoever holds the browser, and gains nothing but a login for a device that is not
 * there.
 */
final class MikrotikHandOver implements HandOver {
    static final MikrotikHandOver INSTANCE = new MikrotikHandOver();

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Anything else in it, userinfo or a backslash, a browser could read as another host. */
    private static final Pattern LINK_LOGIN_ONLY =
            Pattern.compile(
                    "(https?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::([1-9][0-9]{0,4}))?/login");

    private MikrotikHandOver() {}

    @Override
    public String path() {
        return "/mikrotik";
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query) {
        return query.value("mac")
                .flatMap(MacAddress::tryParse)
                .map(
                        device ->
                                new Arrival(
                                        query,
                                        new GatewayClaim(
                                                Dialect.MIKROTIK,
                                                query.value("identity").orElse(""),
                                                Optional.empty()),
                                        device,
                                        Optional.empty(),
                                        "",
                                        outcome(query),
                                        query.value("link-orig")));
    }

    @Override
    public Passage open(Arrival arrival, Gateway gateway, List<URI> portal) {
        RedirectQuery query = arrival.query();
        Optional<LoginAddress> address =
                query.value("link-login-only").flatMap(link -> address(gateway, link));
        if (address.isEmpty()) {
            return new Passage.NotRegistered();
        }
        String id = query.value("chap-id").orElse("");
        String challenge = query.value("chap-challenge").orElse("");
        if (id.isEmpty() && challenge.isEmpty()) {
            return new Passage.Open(new MikrotikDoor(address.get(), Optional.empty()));
        }
        Optional<MikrotikChap> chap = MikrotikChap.read(id, challenge);
        return chap.isPresent()
                ? new Passage.Open(new MikrotikDoor(address.get(), chap))
                : new Passage.Tampered();
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return gateway.loginHosts().stream()
                .findFirst()
                .map(MikrotikHandOver::plain)
                .map(address -> new MikrotikDoor(address, Optional.empty()));
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return gateway.loginHosts().stream()
                .flatMap(
                        host ->
                                Stream.of(
                                        new LoginAddress(
                                                "http", host.host(), host.port().orElse(HTTP)),
                                        new LoginAddress(
                                                "https", host.host(), host.port().orElse(HTTPS))))
                .map(LoginAddress::origin)
                .toList();
    }

    private static LoginAddress plain(LoginHost host) {
        int port = host.port().orElse(HTTP);
        return new LoginAddress(port == HTTPS ? "https" : "http", host.host(), port);
    }

    private static Optional<LoginAddress> address(Gateway gateway, String link) {
        Matcher parts = LINK_LOGIN_ONLY.matcher(link);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int usual = parts.group(1).equals("https") ? HTTPS : HTTP;
        int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
        return LoginAddress.registered(
                gateway.loginHosts(), parts.group(1), parts.group(2), port, usual);
    }

    private static ArrivalReason outcome(RedirectQuery query) {
        return query.value("error")
                .map(
                        // The text of radius-timeout in RouterOS's errors.txt.
                        error ->
                                error.contains("not responding")
                                        ? ArrivalReason.UNANSWERED
                                        : ArrivalReason.REFUSED)
                .orElse(ArrivalReason.NOT_YET);
    }
}
