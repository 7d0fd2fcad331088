package id.gardu.gateway;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.LoginAddress;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.HandOver.GatewayDoor;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.RedirectQuery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How openNDS hands its visitors over ({@code fas_secure_enabled}); its key is the NAS's UAM
 * secret. The browser comes with {@code fas}, and above level 1 {@code iv}.
 *
 * @param sealed level 3: only who knows the key can have written it, and the gateway fetches whom
 *     to let in; else level 1: the browser carries everything, and anybody may change it
 */
public record OpenNdsHandOver(boolean sealed) implements HandOver {
    /** Where browsers come, and where its authmon asks. */
    public static final String PATH = "/opennds";

    static final OpenNdsHandOver FETCHED = new OpenNdsHandOver(true);
    static final OpenNdsHandOver BY_THE_BROWSER = new OpenNdsHandOver(false);

    private static final String SCHEME = "http";
    private static final int USUAL_PORT = 2050;

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets) {
        Optional<OpenNdsArrival> told =
                OpenNdsArrival.isSealed(query)
                        ? secrets.get().stream()
                                .flatMap(one -> OpenNdsArrival.sealed(query, one).stream())
                                .findFirst()
                        : OpenNdsArrival.plain(query);
        return told.map(one -> arrival(query, one));
    }

    private static Arrival arrival(RedirectQuery query, OpenNdsArrival told) {
        boolean in = query.value("status").filter("authenticated"::equals).isPresent();
        return new Arrival(
                query,
                new GatewayClaim(PATH, told.identifier(), told.gatewayMac()),
                told.device(),
                Optional.empty(),
                "",
                in ? ArrivalReason.ONLINE : ArrivalReason.NOT_YET,
                told.wanted());
    }

    @Override
    public Passage open(Arrival arrival, Gateway gateway, List<URI> portal) {
        RedirectQuery query = arrival.query();
        Optional<UamSecret> secret = gateway.uamSecret();
        if (secret.isEmpty()) {
            return new Passage.NotRegistered();
        }
        Optional<OpenNdsArrival> told =
                sealed ? OpenNdsArrival.sealed(query, secret.get()) : OpenNdsArrival.plain(query);
        if (told.isEmpty()) {
            return new Passage.Tampered();
        }
        return address(told.get(), gateway)
                .<Passage>map(
                        at ->
                                new Passage.Open(
                                        new Door(
                                                at,
                                                OpenNdsLogin.handle(told.get().hid(), secret.get()),
                                                sealed,
                                                sealed
                                                        ? Optional.of(told.get().seal())
                                                        : Optional.empty())))
                .orElseGet(Passage.NotRegistered::new);
    }

    private static Optional<LoginAddress> address(OpenNdsArrival told, Gateway gateway) {
        return LoginAddress.registered(
                gateway.loginHosts(), SCHEME, told.gatewayHost(), told.gatewayPort(), USUAL_PORT);
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return addresses(gateway).findFirst().map(at -> new Front(at));
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return addresses(gateway).map(LoginAddress::origin).toList();
    }

    private static Stream<LoginAddress> addresses(Gateway gateway) {
        return gateway.loginHosts().stream().map(host -> host.at(SCHEME, USUAL_PORT));
    }

    /** Without an arrival: nobody can be let in by it. */
    private record Front(LoginAddress address) implements GatewayDoor {
        @Override
        public URI logIn(Login login, URI connected) {
            return start();
        }

        @Override
        public URI logOut() {
            return address.at("/opennds_deny/");
        }

        @Override
        public URI start() {
            return address.at("/");
        }
    }

    /**
     * @param handle of the device
     * @param seal see {@link OpenNdsArrival#seal}; none at level 1
     */
    private record Door(LoginAddress address, String handle, boolean sealed, Optional<String> seal)
            implements GatewayDoor {
        @Override
        public URI logIn(Login login, URI connected) {
            return sealed
                    ? connected
                    : address.at(
                            "/opennds_auth/?tok="
                                    + handle
                                    + "&redir="
                                    + LoginAddress.encoded(connected.toString()));
        }

        @Override
        public URI logOut() {
            return new Front(address).logOut();
        }

        @Override
        public URI start() {
            return new Front(address).start();
        }

        @Override
        public Optional<GateEntry> entry() {
            return Optional.of(new GateEntry(handle, sealed));
        }
    }
}
