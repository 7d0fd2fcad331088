package id.gardu.demo.city;

import id.gardu.demo.Sheet;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The access points of an invented city as they are now: one agent answers for all that work, and
 * nobody for those that do not. Thread-safe.
 */
public record CityAir(SnmpAgent agent) implements AutoCloseable {
    private static final Duration UP_FOR = Duration.ofDays(40);

    /** Where nobody answers. */
    private static final String NOBODY = "127.0.0.1:9";

    /**
     * Begins to answer.
     *
     * @throws IOException when no port is to be had
     */
    public static CityAir open() throws IOException {
        SimulatedDevice device =
                SimulatedDevice.of(Sheet.accessPoint()).named("titik-kota").upFor(UP_FOR);
        return new CityAir(
                SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .serve(CityPapers.COMMUNITY, device));
    }

    /** {@code host:port} of the agents of a site's access points. */
    public String host(CitySite site) {
        return site.kind().fault().keepsAccessPointsOn()
                ? "127.0.0.1:" + agent.address().getPort()
                : NOBODY;
    }

    @Override
    public void close() throws IOException {
        agent.close();
    }
}
