package id.gardu.gateway;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.LoginAddress;
import id.gardu.captiveportal.HandOver.Gateway.LoginHost;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.HandOver.GatewayDoor;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.RedirectQuery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * {@code alogin.html} sends the first three and {@code logged-in=yes}; {@code logout.html} must
 * send it to {@code /logged-out}. There is no signature: all of it may be forged by whoever holds
 * the browser, and gains nothing but a login for a device that is not there.
 */
final class MikrotikHandOver implements HandOver {
    static final MikrotikHandOver INSTANCE = new MikrotikHandOver();

    static final String PATH = "/mikrotik";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Anything else in it, userinfo or a backslash, a browser could read as another host. */
    private static final Pattern LINK_LOGIN_ONLY =
            Pattern.compile(
                    "(https?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::([1-9][0-9]{0,4}))?/login");

    private MikrotikHandOver() {}

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets) {
        return query.value("mac")
                .flatMap(MacAddress::tryParse)
                .map(
                        device ->
                                new Arrival(
                                        query,
                                        new GatewayClaim(
                                                PATH,
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
        if (query.octets("chap-id").isEmpty() && query.octets("chap-challenge").isEmpty()) {
            return new Passage.Open(new Door(address.get(), Optional.empty()));
        }
        Optional<Chap> chap = Chap.read(query);
        return chap.isPresent()
                ? new Passage.Open(new Door(address.get(), chap))
                : new Passage.Tampered();
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return gateway.loginHosts().stream()
                .findFirst()
                .map(MikrotikHandOver::plain)
                .map(address -> new Door(address, Optional.empty()));
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return gateway.loginHosts().stream()
                .flatMap(host -> Stream.of(host.at("http", HTTP), host.at("https", HTTPS)))
                .map(LoginAddress::origin)
                .toList();
    }

    private static LoginAddress plain(LoginHost host) {
        return host.at(host.port().orElse(HTTP) == HTTPS ? "https" : "http", HTTP);
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
        if (query.value("logged-in").filter("yes"::equals).isPresent()) {
            return ArrivalReason.ONLINE;
        }
        return query.value("error")
                .map(
                        // The text of radius-timeout in RouterOS's errors.txt.
                        error ->
                                error.contains("not responding")
                                        ? ArrivalReason.UNANSWERED
                                        : ArrivalReason.REFUSED)
                .orElse(ArrivalReason.NOT_YET);
    }

    /**
     * The way into a RouterOS hotspot: its {@code link-login-only}, by GET.
     *
     * @param chap empty for {@code login-by=http-pap}
     */
    private record Door(LoginAddress gateway, Optional<Chap> chap) implements GatewayDoor {
        @Override
        public URI logIn(Login login, URI connected) {
            String password =
                    chap.map(asked -> asked.answer(login.password())).orElse(login.password());
            return gateway.at(
                    "/login?username="
                            + LoginAddress.encoded(login.userName())
                            + "&password="
                            + LoginAddress.encoded(password)
                            + "&dst="
                            + LoginAddress.encoded(connected.toString())
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
    }

    /** What {@code login-by=http-chap} asks: one octet of id, sixteen of challenge. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as a value.
    private record Chap(byte[] id, byte[] challenge) {
        private static final int ID_OCTETS = 1;
        private static final int CHALLENGE_OCTETS = 16;

        /** Reads {@code $(chap-id)} and {@code $(chap-challenge)}; empty when they are broken. */
        static Optional<Chap> read(RedirectQuery query) {
            Optional<byte[]> id = query.octets("chap-id").flatMap(o -> octets(o, ID_OCTETS));
            Optional<byte[]> asked =
                    query.octets("chap-challenge").flatMap(o -> octets(o, CHALLENGE_OCTETS));
            return id.flatMap(known -> asked.map(octets -> new Chap(known, octets)));
        }

        /**
         * As they are, where the router escaped them for the address alone; else as its escapes
         * say. Escaped text of the same length has no escape in it, and is the same both ways.
         */
        private static Optional<byte[]> octets(byte[] sent, int wanted) {
            return sent.length == wanted
                    ? Optional.of(sent)
                    : MikrotikFormulas.octets(new String(sent, StandardCharsets.UTF_8))
                            .filter(octets -> octets.length == wanted);
        }

        String answer(String password) {
            return MikrotikFormulas.chapPassword(id, password, challenge);
        }
    }
}
