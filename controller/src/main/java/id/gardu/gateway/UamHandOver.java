package id.gardu.gateway;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.LoginAddress;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.HandOver.GatewayDoor;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.RedirectQuery;
import id.gardu.captiveportal.WantedPage;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CoovaChilli, uspot and their kin. The browser comes with {@code res}, {@code uamip}, {@code
 * uamport}, {@code challenge}, {@code called}, {@code mac}, {@code ssid}, {@code nasid}, {@code
 * userurl} and, under a UAM secret, {@code md}; it goes to {@code http://uamip:uamport/logon}.
 */
public record UamHandOver(Start start, Proof proof) implements HandOver {
    static final String PATH = "/uam";

    /** As CoovaChilli does it. */
    static final UamHandOver CHILLI = new UamHandOver(Start.PRELOGIN, Proof.CHAP_RESPONSE);

    /** Where a browser begins again. */
    public enum Start {
        /** The gateway has a page for it. */
        PRELOGIN,
        /** It has none, and catches the browser at any plain page. */
        PLAIN_PAGE
    }

    /** What the gateway gets to show to RADIUS. */
    public enum Proof {
        CHAP_RESPONSE,
        /** The password itself, hidden under the UAM secret; a response without one. */
        PASSWORD
    }

    /** {@code uamport} where nothing else is set. */
    private static final int USUAL_PORT = 3990;

    private static final String SCHEME = "http";
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** The signature is the last parameter, or what follows it would not be covered. */
    private static final Pattern SIGNED = Pattern.compile("(.+)&md=([0-9A-Fa-f]{32})");

    private static final Pattern CHALLENGE = Pattern.compile("[0-9A-Fa-f]{32}");

    /**
     * Why it sends the browser ({@code res}): src/redir.c of CoovaChilli 1.8; {@code reject} is
     * uspot's word, with the server's reply. Any other is not yet: notyet, splash, wispr,
     * challenge.
     */
    private static final Map<String, ArrivalReason> RES =
            Map.of(
                    "success", ArrivalReason.ONLINE,
                    "already", ArrivalReason.ONLINE,
                    "logoff", ArrivalReason.LOGGED_OUT,
                    "failed", ArrivalReason.REFUSED,
                    "reject", ArrivalReason.REFUSED);

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets) {
        Optional<MacAddress> called = query.value("called").flatMap(MacAddress::tryParse);
        return query.value("mac")
                .flatMap(MacAddress::tryParse)
                .map(
                        device ->
                                new Arrival(
                                        query,
                                        new GatewayClaim(
                                                PATH, query.value("nasid").orElse(""), called),
                                        device,
                                        called,
                                        query.value("ssid").orElse(""),
                                        outcome(query),
                                        query.value("userurl")));
    }

    @Override
    public Passage open(Arrival arrival, Gateway gateway, List<URI> portal) {
        RedirectQuery query = arrival.query();
        if (!isSigned(query, gateway, portal) || !isChallengeReadable(query)) {
            return new Passage.Tampered();
        }
        Optional<LoginAddress> address = address(query, gateway);
        if (address.isEmpty()) {
            return new Passage.NotRegistered();
        }
        Optional<byte[]> challenge = query.value("challenge").map(HexFormat.of()::parseHex);
        Optional<URI> wanted = arrival.wanted().flatMap(text -> WantedPage.of(text, portal));
        return new Passage.Open(
                new Door(
                        this,
                        address.get(),
                        challenge,
                        gateway.uamSecret(),
                        wanted,
                        gateway.uamSecret().flatMap(_ -> query.value("md"))));
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return addresses(gateway)
                .findFirst()
                .map(
                        first ->
                                new Door(
                                        this,
                                        first,
                                        Optional.empty(),
                                        gateway.uamSecret(),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return addresses(gateway).map(LoginAddress::origin).toList();
    }

    private static Stream<LoginAddress> addresses(Gateway gateway) {
        return gateway.loginHosts().stream().map(host -> host.at(SCHEME, USUAL_PORT));
    }

    private static Optional<LoginAddress> address(RedirectQuery query, Gateway gateway) {
        String host = query.value("uamip").orElse("");
        return query.value("uamport")
                .filter(PORT.asMatchPredicate())
                .map(Integer::parseInt)
                .flatMap(
                        port ->
                                LoginAddress.registered(
                                        gateway.loginHosts(), SCHEME, host, port, USUAL_PORT));
    }

    private static boolean isSigned(RedirectQuery query, Gateway gateway, List<URI> portal) {
        return gateway.uamSecret()
                .map(secret -> isSigned(query.target(), portal, secret))
                .orElse(true);
    }

    /**
     * The {@code md} parameter is the only proof that a MAC address, an IP address or a challenge
     * was written by the gateway. It covers the whole URL as the gateway knows it ({@code
     * uamserver}), so every origin we are reached under is tried.
     */
    static boolean isSigned(String target, List<URI> portal, UamSecret secret) {
        Matcher parts = SIGNED.matcher(target);
        if (!parts.matches()) {
            return false;
        }
        byte[] found = HexFormat.of().parseHex(parts.group(2));
        return portal.stream()
                .map(origin -> UamFormulas.signature(origin + parts.group(1), secret))
                .anyMatch(expected -> MessageDigest.isEqual(expected, found));
    }

    private static boolean isChallengeReadable(RedirectQuery query) {
        return query.value("challenge").map(CHALLENGE.asMatchPredicate()::test).orElse(true);
    }

    private static ArrivalReason outcome(RedirectQuery query) {
        String res = query.value("res").orElse("");
        boolean timeout = query.value("reason").filter("timeout"::equals).isPresent();
        return res.equals("failed") && timeout
                ? ArrivalReason.UNANSWERED
                : RES.getOrDefault(res, ArrivalReason.NOT_YET);
    }

    /**
     * The way into a UAM gateway. A challenge belongs to one device and lives ten minutes; after a
     * refused login the gateway sends the browser back with a fresh one.
     *
     * @param challenge 16 octets
     * @param wanted the page to show after the login, where a gateway does so itself
     * @param seal the signature, which covers the challenge too
     */
    private record Door(
            UamHandOver way,
            LoginAddress address,
            Optional<byte[]> challenge,
            Optional<UamSecret> secret,
            Optional<URI> wanted,
            Optional<String> seal)
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
            return switch (way.start()) {
                case PRELOGIN -> address.at("/prelogin");
                case PLAIN_PAGE -> PLAIN_PAGE;
            };
        }

        private String logon(Login login, byte[] known) {
            byte[] inUse = UamFormulas.challengeInUse(known, secret);
            String proof =
                    way.proof() == Proof.PASSWORD && secret.isPresent()
                            ? "&password=" + UamFormulas.hiddenPassword(login.password(), inUse)
                            : "&response="
                                    + UamFormulas.chapResponse(IDENT, login.password(), inUse);
            String onward =
                    wanted.map(page -> "&userurl=" + LoginAddress.encoded(page.toString()))
                            .orElse("");
            return "/logon?username=" + LoginAddress.encoded(login.userName()) + proof + onward;
        }
    }
}
