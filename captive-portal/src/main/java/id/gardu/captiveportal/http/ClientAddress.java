package id.gardu.captiveportal.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is really asking when a proxy stands in between. X-Forwarded-For is read from the right, the
 * end our own proxies write, and only as long as the writer is a listed proxy: what stands further
 * left was sent by the browser and may be a lie.
 */
public final class ClientAddress {
    /** No sane chain is longer; the rest of a forged header is not worth reading. */
    private static final int MOST_HOPS = 16;

    private ClientAddress() {}

    /**
     * The nearest address that is not one of our proxies.
     *
     * @param peer the other end of the socket
     * @param forwardedFor values of X-Forwarded-For, in the order received
     * @param proxies whose word about the previous hop is taken
     */
    public static InetAddress of(
            InetAddress peer, List<String> forwardedFor, List<AddressBlock> proxies) {
        InetAddress nearest = peer;
        for (String hop : hopsFromTheRight(forwardedFor)) {
            if (!isListed(nearest, proxies)) {
                return nearest;
            }
            try {
                nearest = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException e) {
                return nearest; // "unknown", a name, an obfuscated id: the proxy is all we know
            }
        }
        return nearest;
    }

    static boolean isListed(InetAddress address, List<AddressBlock> proxies) {
        return proxies.stream().anyMatch(block -> block.contains(address));
    }

    private static List<String> hopsFromTheRight(List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        for (String line : forwardedFor) {
            for (String hop : line.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        Collections.reverse(hops);
        return hops.subList(0, Math.min(hops.size(), MOST_HOPS));
    }
}
