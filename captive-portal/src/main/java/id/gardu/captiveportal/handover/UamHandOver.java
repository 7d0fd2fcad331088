package id.gardu.captiveportal.handover;

import id.gardu.captiveportal.Dialect;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.Gateway;
import id.gardu.captiveportal.MacAddress;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CoovaChilli, uspot and their kin. The browser comes with {@code res}, {@code uamip}, {@code
 * uamport}, {@code challenge}, {@code called}, {@code mac}, {@code ssid}, {@code nasid}, {@code
 * userurl} and, under a UAM secret, {@code md}; it goes to {@code http://uamip:uamport/logon}.
 */
final class UamHandOver implements HandOver {
    static final UamHandOver INSTANCE = new UamHandOver();

    /** {@code uamport} where nothing else is set. */
    private static final int USUAL_PORT = 3990;

    private static final String SCHEME = "http";
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern CHALLENGE = Pattern.compile("[0-9A-Fa-f]{32}");

    private UamHandOver() {}

    @Override
    public String path() {
        return "/uam";
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query) {
        Optional<MacAddress> called = query.value("called").flatMap(MacAddress::tryParse);
        return query.value("mac")
                .flatMap(MacAddress::tryParse)
                .map(
                        device ->
                                new Arrival(
                                        query,
                                        new GatewayClaim(
                                                Dialect.UAM,
                                                query.value("nasid").orElse(""),
                                                called),
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
        return new Passage.Open(new UamDoor(address.get(), challenge, gateway, wanted));
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return addresses(gateway)
                .findFirst()
                .map(first -> new UamDoor(first, Optional.empty(), gateway, Optional.empty()));
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return addresses(gateway).map(LoginAddress::origin).toList();
    }

    private static Stream<LoginAddress> addresses(Gateway gateway) {
        return gateway.loginHosts().stream()
                .map(host -> new LoginAddress(SCHEME, host.host(), host.port().orElse(USUAL_PORT)));
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
                .map(secret -> UamSignature.holds(query.target(), portal, secret))
                .orElse(true);
    }

    private static boolean isChallengeReadable(RedirectQuery query) {
        return query.value("challenge").map(CHALLENGE.asMatchPredicate()::test).orElse(true);
    }

    private static ArrivalReason outcome(RedirectQuery query) {
        return switch (query.value("res").orElse("")) {
            case "success", "already" -> ArrivalReason.ONLINE;
            case "logoff" -> ArrivalReason.LOGGED_OUT;
            case "failed" ->
                    query.value("reason").filter("timeout"::equals).isPresent()
                            ? ArrivalReason.UNANSWERED
                            : ArrivalReason.REFUSED;
            case "reject" -> ArrivalReason.REFUSED; // uspot's word for it, with the server's reply
            default -> ArrivalReason.NOT_YET; // notyet, splash, wispr, challenge
        };
    }
}
