package id.gardu.network;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a NAS may speak from: one address, a prefix, or anywhere (found by its NAS-Identifier). */
public sealed interface NasAddress {
    /** Whether a packet from {@code source} may be this NAS's. */
    boolean covers(InetAddress source);

    /** One address; wins over every prefix. */
    record Exact(InetAddress address) implements NasAddress {
        @Override
        public boolean covers(InetAddress source) {
            return address.equals(source);
        }

        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }

    /** A CIDR block; the longest that covers wins. */
    record Prefix(InetAddress network, int length) implements NasAddress {
        @Override
        public boolean covers(InetAddress source) {
            byte[] wanted = network.getAddress();
            byte[] given = source.getAddress();
            if (wanted.length != given.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((wanted[bit >> 3] & mask) != (given[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }

        /** The same block, written as its first address. */
        public Prefix withoutHostBits() {
            byte[] octets = network.getAddress();
            for (int bit = length; bit < octets.length * 8; bit++) {
                octets[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
            }
            try {
                return new Prefix(InetAddress.getByAddress(octets), length);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of another length", e);
            }
        }

        @Override
        public String toString() {
            return network.getHostAddress() + "/" + length;
        }
    }

    /** Behind any address, such as a carrier's NAT. */
    record Any() implements NasAddress {
        @Override
        public boolean covers(InetAddress source) {
            return true;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /**
     * Reads {@code 10.1.2.3}, {@code 10.1.0.0/16}, {@code 2001:db8::/32} or {@code any}; never asks
     * a name server.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static NasAddress parse(String text) {
        String word = text.strip();
        if (word.equals("any")) {
            return new Any();
        }
        int slash = word.indexOf('/');
        InetAddress address = literal(slash < 0 ? word : word.substring(0, slash));
        int bits = address.getAddress().length * 8;
        if (slash < 0) {
            return new Exact(address);
        }
        int length = Integer.parseInt(word.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length " + length);
        }
        return length == bits ? new Exact(address) : new Prefix(address, length);
    }

    private static InetAddress literal(String text) {
        // The JDK also reads 10.0.0 and 10.1 as addresses; here they are slips of the finger.
        if (!text.matches("(\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }
}
