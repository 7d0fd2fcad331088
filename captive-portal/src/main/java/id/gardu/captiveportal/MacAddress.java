package id.gardu.captiveportal;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The address of one radio interface: 48 bits, the first octet in the highest place. A convenience,
 * never proof of a person: anybody can set it, and most phones make one up for every network.
 */
public record MacAddress(long asLong) {
    private static final long LIMIT = 1L << 48;
    private static final long LOCALLY_ADMINISTERED = 0x02L << 40;
    private static final long MULTICAST = 0x01L << 40;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    /** A MAC at the start of a text, and what stood behind the one character that followed it. */
    public record Prefix(MacAddress mac, String rest) {}

    /**
     * @throws IllegalArgumentException when the value does not fit in 48 bits
     */
    public MacAddress {
        if (asLong < 0 || asLong >= LIMIT) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
    }

    /** The reverse of {@link #asLong()}. */
    public static MacAddress ofLong(long value) {
        return new MacAddress(value);
    }

    /**
     * Reads any dialect a gateway, a browser or a person writes: {@code AA-BB-CC-DD-EE-FF}, {@code
     * aa:bb:cc:dd:ee:ff}, {@code aabb.ccdd.eeff}, {@code aabbcc-ddeeff}, {@code aabbccddeeff}, and
     * MikroTik's DHCP client id {@code 1:0:e1:c:38:c8:f8} (hardware type 1 first, no padding).
     * Twelve decimal digits are a MAC address too: ask where the text came from before this.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static MacAddress parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC address"));
    }

    /** {@link #parse} for text from outside; empty when it is no MAC address. */
    public static Optional<MacAddress> tryParse(String text) {
        return MacAddressParser.whole(text);
    }

    /**
     * Reads a MAC from the left and keeps the rest: {@code AA-BB-CC-DD-EE-FF:SSID} (RFC 3580 §3.20)
     * gives the BSSID and {@code SSID}. The rest is empty text when nothing follows.
     */
    public static Optional<Prefix> tryParsePrefix(String text) {
        return MacAddressParser.prefix(text);
    }

    /** Whether the device made it up: locally administered, and not a group address. */
    public boolean isRandomised() {
        return (asLong & (LOCALLY_ADMINISTERED | MULTICAST)) == LOCALLY_ADMINISTERED;
    }

    /** {@code AA:BB:CC:DD:EE:FF}. */
    @Override
    public String toString() {
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(asLong).array();
        return COLONS.formatHex(octets, 2, Long.BYTES);
    }
}
