package id.gardu.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A site with all that stands there: access point, gateway, and the gateway's door. */
final class Hotspot implements AutoCloseable {
    private static final int SECRET = 16;
    private static final String SSID = "WargaNet";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DemoSite place;
    private final GatewayMake make;
    private final String radiusSecret = secret();
    private final String uamSecret = secret();
    private final String community = secret();
    private final SimulatedAp ap;
    private final SimulatedDoorway doorway;
    private final Leases leases;
    private final SimulatedGateway gateway;
    private volatile boolean dead;

    /**
     * Sets it up; nobody comes in yet.
     *
     * @param controller waited for when somebody does
     * @param port the door's, if it is free; 0 for any
     */
    Hotspot(DemoSite place, CompletableFuture<Doors> controller, int port) throws IOException {
        this.place = place;
        this.make = place.hasMikrotik() ? GatewayMake.MIKROTIK : GatewayMake.COOVACHILLI;
        this.ap = new SimulatedAp(place, community);
        this.doorway = new SimulatedDoorway(port);
        this.leases = new Leases(place);
        this.gateway = new SimulatedGateway(place, make, controller, radiusSecret);
    }

    /** Switches it on. */
    void open(URI portal, Letters letters, Set<String> neighbours) {
        SimulatedDoorway.Answer door =
                switch (make) {
                    case COOVACHILLI ->
                            new SimulatedUam(
                                    new SimulatedUam.Settings(portal, place, SSID, uamSecret),
                                    doorway.port(),
                                    gateway);
                    case MIKROTIK ->
                            new SimulatedHotspot(
                                    new SimulatedHotspot.Settings(portal, place, true),
                                    doorway.host(),
                                    gateway);
                };
        doorway.open(
                leases::at,
                place.isForVisitors()
                        ? new VisitorPhone(place, gateway, letters, neighbours, door)
                        : door);
        gateway.start();
    }

    DemoSite place() {
        return place;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    /** Any plain-HTTP address as its visitors see it. */
    String url(String path) {
        return "http://" + doorway.host() + path;
    }

    /** A neighbour's device moves in. */
    Station lease(InetAddress address, Rates appetite) {
        return leases.lease(address, appetite);
    }

    /** As in a file for {@code gardu nas import}; {@link Hotspots} has the header. */
    String nasRow() {
        return String.join(
                ",",
                place.nasName(),
                "any",
                place.nasName(),
                place.code(),
                make.kind(),
                radiusSecret,
                doorway.host(),
                make == GatewayMake.COOVACHILLI ? uamSecret : "");
    }

    /** As in a file for {@code gardu ap import}. */
    String apRow() {
        return String.join(
                ",",
                place.apName(),
                place.code(),
                place.nasName(),
                make == GatewayMake.COOVACHILLI ? place.bssid() : "",
                ap.host(),
                "v2c:" + community);
    }

    /** Every so often: Interim-Updates, and counters that fit them. */
    void report() {
        if (!dead) {
            gateway.report();
            ap.carry(gateway.load());
        }
    }

    /** The cable is cut: nothing there answers or reports any more. */
    void losePower() {
        dead = true;
        ap.losePower();
    }

    /** In order, as when the house is locked: everybody is put out, and the controller told. */
    void lockUp() {
        if (!dead) {
            gateway.stop();
        }
    }

    @Override
    public void close() throws IOException {
        doorway.close();
        ap.close();
    }

    private static String secret() {
        byte[] octets = new byte[SECRET];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
