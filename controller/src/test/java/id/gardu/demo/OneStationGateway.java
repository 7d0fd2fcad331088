package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.GatewaySessions.Proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway of the demo at a site of a test, with one station behind it. */
public final class OneStationGateway implements AutoCloseable {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("10.1.0.2");

    private final GatewaySessions sessions;
    private final SimulatedDoorway doorway = new SimulatedDoorway(0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Station station;

    /** Where it stands, and what it is told of the portal. */
    public record Site(int number, String code, String portal) {
        DemoSite place() {
            return new DemoSite(number, code, "Balai " + code);
        }

        /** Its NAS-Identifier. */
        public String nas() {
            return place().nasName();
        }
    }

    /** Answers its Access-Requests, for a server. */
    @FunctionalInterface
    public interface Radius {
        Answer ask(Login login);
    }

    /** What a gateway asks RADIUS about one login. */
    public record Login(
            String nasIdentifier, MacAddress callingStation, String userName, Proof proof) {}

    private OneStationGateway(GatewaySessions sessions, MacAddress station) throws IOException {
        this.sessions = sessions;
        becomes(station);
    }

    /** One that speaks UAM, before RADIUS of a test's own. */
    public static OneStationGateway uam(
            Site site, String ssid, String uamSecret, MacAddress station, Radius radius)
            throws IOException {
        return uam(site, ssid, uamSecret, station, scripted(site, radius));
    }

    /** The same before a real server. */
    public static OneStationGateway uam(
            Site site,
            String ssid,
            String uamSecret,
            MacAddress station,
            Doors doors,
            String secret)
            throws IOException {
        return uam(
                site,
                ssid,
                uamSecret,
                station,
                onTheWire(site, GatewayMake.COOVACHILLI, doors, secret));
    }

    private static OneStationGateway uam(
            Site site, String ssid, String uamSecret, MacAddress station, GatewaySessions sessions)
            throws IOException {
        var gateway = new OneStationGateway(sessions, station);
        var settings =
                new SimulatedUam.Settings(URI.create(site.portal()), site.place(), ssid, uamSecret);
        return gateway.open(new SimulatedUam(settings, gateway.doorway.port(), sessions));
    }

    /** A RouterOS hotspot, before RADIUS of a test's own. */
    public static OneStationGateway mikrotik(
            Site site, boolean chap, MacAddress station, Radius radius) throws IOException {
        return mikrotik(site, chap, station, scripted(site, radius));
    }

    /** The same before a real server, with CHAP. */
    public static OneStationGateway mikrotik(
            Site site, MacAddress station, Doors doors, String secret) throws IOException {
        return mikrotik(site, true, station, onTheWire(site, GatewayMake.MIKROTIK, doors, secret));
    }

    private static OneStationGateway mikrotik(
            Site site, boolean chap, MacAddress station, GatewaySessions sessions)
            throws IOException {
        var gateway = new OneStationGateway(sessions, station);
        var settings = new SimulatedHotspot.Settings(URI.create(site.portal()), site.place(), chap);
        return gateway.open(new SimulatedHotspot(settings, gateway.loginHost(), sessions));
    }

    private OneStationGateway open(SimulatedDoorway.Answer door) {
        doorway.open(
                _ -> station,
                visit -> {
                    asked.add(
                            visit.exchange().getRequestMethod()
                                    + " "
                                    + visit.exchange().getRequestURI());
                    door.to(visit);
                });
        return this;
    }

    private static GatewaySessions onTheWire(
            Site site, GatewayMake make, Doors doors, String secret) {
        return new SimulatedGateway(
                site.place(), make, CompletableFuture.completedFuture(doors), secret);
    }

    private static GatewaySessions scripted(Site site, Radius radius) {
        return new GatewaySessions() {
            @Override
            public Answer logIn(Station station, String userName, Proof proof) {
                Answer answer = radius.ask(new Login(site.nas(), station.mac(), userName, proof));
                station.online(answer instanceof Answer.Accepted);
                return answer;
            }

            @Override
            public void leave(Station station, String cause) {
                station.online(false);
            }

            @Override
            public String sessionId(Station station) {
                return "179528822100000001";
            }
        };
    }

    /** {@code host:port}, as it must be registered. */
    public String loginHost() {
        return doorway.host();
    }

    /** Any plain-HTTP address as its visitors see it: what they ask there ends up here. */
    public String outside(String path) {
        return "http://" + loginHost() + path;
    }

    /** Everything browsers asked of it. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public boolean online() {
        return station.isOnline();
    }

    /** Another device comes; whoever was there is gone. */
    public void becomes(MacAddress other) {
        station = new Station(other, ADDRESS, Rates.NONE);
    }

    /** MAC authentication, of one before a real server: its device turns up. */
    public Answer arrives() {
        return ((SimulatedGateway) sessions).arrive(station);
    }

    /** Its device walks away. */
    public void leaves() {
        sessions.leave(station, "Lost-Carrier");
    }

    @Override
    public void close() {
        doorway.close();
    }
}
