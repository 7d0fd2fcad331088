package id.gardu.radius;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The addresses to open a socket on. A socket of the wildcard address answers from whatever address
 * the route prefers, and a NAS drops an answer from an address it did not ask.
 */
final class LocalAddresses {
    private LocalAddresses() {}

    /**
     * Those that {@code listen} stands for, now.
     *
     * @throws SocketException when the machine does not tell its addresses
     */
    static Set<InetAddress> behind(List<InetAddress> listen) throws SocketException {
        var addresses = new LinkedHashSet<InetAddress>();
        for (InetAddress one : listen) {
            if (one.isAnyLocalAddress()) {
                addAll(addresses, one instanceof Inet4Address);
            } else {
                addresses.add(one);
            }
        }
        return addresses;
    }

    private static void addAll(Set<InetAddress> addresses, boolean onlyIpv4)
            throws SocketException {
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (card.isUp()) {
                card.inetAddresses()
                        .filter(address -> address instanceof Inet4Address || !onlyIpv4)
                        .filter(address -> !address.isLinkLocalAddress())
                        .forEach(addresses::add);
            }
        }
    }
}
