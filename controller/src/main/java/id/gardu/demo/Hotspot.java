package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;
import id.gardu.snmp.Oid;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** An access point, as SNMP sees it: an agent on a port of its own. Thread-safe. */
    static final class SimulatedAp implements AutoCloseable {
        private static final Oid IN_OCTETS = Oid.parse("1.3.6.1.2.1.31.1.1.1.6");
        private static final Oid OUT_OCTETS = Oid.parse("1.3.6.1.2.1.31.1.1.1.10");
        private static final int ETHERNET = 2;
        private static final int RADIO = 3;
        private static final long SECOND = 1_000;

        private final SimulatedDevice device;
        private final SnmpAgent agent;

        /**
         * @param community what it is asked with
         */
        SimulatedAp(DemoSite place, String community) throws IOException {
            device =
                    SimulatedDevice.of(Sheet.accessPoint())
                            .named(place.apName())
                            .upFor(Duration.ofDays(place.number()).plusHours(5));
            agent =
                    SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .serve(community, device);
        }

        /** {@code 127.0.0.1:PORT}. */
        String host() {
            return "127.0.0.1:" + agent.address().getPort();
        }

        /** From now on this much goes through it, from the radio to the cable and back. */
        void carry(Rates load) {
            long up = load.uploadedOctets(SECOND);
            long down = load.downloadedOctets(SECOND);
            device.counting(IN_OCTETS.plus(RADIO), up)
                    .counting(OUT_OCTETS.plus(ETHERNET), up)
                    .counting(IN_OCTETS.plus(ETHERNET), down)
                    .counting(OUT_OCTETS.plus(RADIO), down);
        }

        void losePower() {
            device.silence();
        }

        @Override
        public void close() throws IOException {
            agent.close();
        }
    }

    /**
     * Whose device an address is, as DHCP would know. A device here is told by the loopback address
     * it speaks from: neighbours each have one of their own, and a browser of this machine is the
     * device of a visitor. Thread-safe.
     */
    static final class Leases {
        private static final int MOST = 250;

        /** What the phone of somebody who only looks around uses. */
        private static final Rates LOOKING_AROUND = new Rates(200_000, 2_400_000);

        private final DemoSite place;
        private final Map<InetAddress, Station> stations = new LinkedHashMap<>();

        Leases(DemoSite place) {
            this.place = place;
        }

        /** The device of an address; a new one gets a lease. */
        synchronized Station at(InetAddress address) {
            Station known = stations.get(address);
            return known == null ? lease(address, LOOKING_AROUND) : known;
        }

        /** A device moves in. */
        synchronized Station lease(InetAddress address, Rates appetite) {
            if (stations.size() >= MOST) {
                stations.remove(stations.keySet().iterator().next());
            }
            var station = new Station(mac(address), address, appetite);
            stations.put(address, station);
            return station;
        }

        /** Randomised, as phones do: locally administered, another at every site. */
        private MacAddress mac(InetAddress address) {
            byte[] octets = address.getAddress();
            return MacAddress.parse(
                    "02:0d:%02x:%02x:%02x:%02x"
                            .formatted(place.number(), octets[1], octets[2], octets[3]));
        }
    }
}
