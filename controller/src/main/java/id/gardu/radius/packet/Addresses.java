package id.gardu.radius.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Octets of an address to an address, without ever asking a name server. */
final class Addresses {
    private static final int IPV6_OCTETS = 16;

    private Addresses() {}

    /** Four or sixteen octets. */
    static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 octets", e);
        }
    }

    /**
     * The value of an ipv6prefix, 2-18 octets. Bits behind the prefix ought to be zero (RFC 3162
     * §2.3); where they are not, the prefix still says what was meant.
     */
    static Optional<Ipv6Prefix> prefix(byte[] value) {
        int bits = value[1] & 0xff;
        if (bits > 8 * IPV6_OCTETS || 8 * (value.length - 2) < bits) {
            return Optional.empty();
        }
        byte[] address = Arrays.copyOf(Arrays.copyOfRange(value, 2, value.length), IPV6_OCTETS);
        for (int bit = bits; bit < 8 * IPV6_OCTETS; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Optional.of(new Ipv6Prefix(of(address), bits));
    }
}
