package id.gardu.captiveportal.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A block of IP addresses as an operator writes it: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or
 * one address alone.
 *
 * @param network first address of the block; every bit after the prefix is 0
 * @param prefix leading bits that count, 0-32 (IPv4) or 0-128 (IPv6)
 */
public record AddressBlock(InetAddress network, int prefix) {
    private static final int SUBSCRIBER = 64;

    public AddressBlock {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("/" + prefix + " is not 0-" + bits);
        }
    }

    /**
     * Reads a block or a single address; never asks a name server.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = address.getAddress().length * Byte.SIZE;
        AddressBlock block = new AddressBlock(address, slash < 0 ? bits : prefix(text, slash));
        // 10.1.2.3/8 is a slip of the pen; guessing which half was meant opens too much.
        if (!block.network.equals(block.firstAddress())) {
            throw new IllegalArgumentException(
                    "\"%s\" has bits set after its prefix; the block is %s/%d"
                            .formatted(text, block.firstAddress().getHostAddress(), block.prefix));
        }
        return block;
    }

    /** Whether the address lies in this block; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        return mine.length == other.length
                && java.util.Arrays.equals(masked(mine, prefix), masked(other, prefix));
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }

    /**
     * What is counted as one visitor. A subscriber of IPv6 owns a whole /64: counting single
     * addresses would count nothing.
     */
    public static InetAddress subscriber(InetAddress address) {
        return address instanceof Inet6Address
                ? new AddressBlock(address, SUBSCRIBER).firstAddress()
                : address;
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return masked;
    }

    private InetAddress firstAddress() {
        try {
            return InetAddress.getByAddress(masked(network.getAddress(), prefix));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IP address", e);
        }
    }

    private static int prefix(String text, int slash) {
        try {
            return Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has no number after the /", e);
        }
    }
}
