package id.gardu.demo;

import id.gardu.snmp.Oid;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** An access point, as SNMP sees it: an agent on a port of its own. Thread-safe. */
final class SimulatedAp implements AutoCloseable {
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
