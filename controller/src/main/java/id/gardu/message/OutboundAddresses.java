package id.gardu.message;

import id.gardu.config.Section;
import id.gardu.network.NasAddress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where outgoing HTTP may go: to public addresses, and to those the operator lists. Everything the
 * IANA keeps for special purposes is refused (RFC 6890 and its registries): our own machine, our
 * own networks, the cloud's metadata, translations of them. Immutable.
 */
public final class OutboundAddresses {
    private static final List<NasAddress> SPECIAL_V4 =
            parse(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /**
     * The only block of public addresses; whatever maps or translates IPv4 is outside, or below.
     */
    private static final NasAddress PUBLIC_V6 = NasAddress.parse("2000::/3");

    private static final List<NasAddress> SPECIAL_V6 =
            parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<NasAddress> listed;

    /**
     * @param listed addresses and CIDR blocks that may be reached although they are not public
     */
    public OutboundAddresses(List<NasAddress> listed) {
        this.listed = List.copyOf(listed);
    }

    /** Reads {@code outbound.allow}. */
    public static OutboundAddresses from(Section outbound) {
        return new OutboundAddresses(
                outbound.list(
                        "allow", OutboundAddresses::block, "an address or a CIDR: 10.20.0.0/16"));
    }

    /** Whether a connection to {@code address} may be made. */
    public boolean allows(InetAddress address) {
        return isPublic(address) || covered(listed, address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !covered(SPECIAL_V4, address)
                : PUBLIC_V6.covers(address) && !covered(SPECIAL_V6, address);
    }

    private static boolean covered(List<NasAddress> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.covers(address));
    }

    private static NasAddress block(String text) {
        NasAddress block = NasAddress.parse(text);
        if (block instanceof NasAddress.Any) {
            throw new IllegalArgumentException("every address");
        }
        return block;
    }

    private static List<NasAddress> parse(String... blocks) {
        return Stream.of(blocks).map(NasAddress::parse).toList();
    }
}
