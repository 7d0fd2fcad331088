package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose device an address is, as DHCP would know. A device here is told by the loopback address it
 * speaks from: neighbours each have one of their own, and a browser of this machine is the device
 * of a visitor. Thread-safe.
 */
final class Leases {
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
