package id.gardu.radius.packet;

import io.netty.util.NetUtil;

import java.net.InetAddress;

/**
 * A network of IPv6 (RFC 3162 §2.3).
 *
 * @param address its first address; the bits behind the prefix are zero
 * @param length bits, 0-128
 */
public record Ipv6Prefix(InetAddress address, int length) {
    /** {@code 2001:db8::/33}. */
    @Override
    public String toString() {
        return NetUtil.toAddressString(address) + "/" + length;
    }
}
