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
        return Parser.whole(text);
    }

    /**
     * Reads a MAC from the left and keeps the rest: {@code AA-BB-CC-DD-EE-FF:SSID} (RFC 3580 §3.20)
     * gives the BSSID and {@code SSID}. The rest is empty text when nothing follows.
     */
    public static Optional<Prefix> tryParsePrefix(String text) {
        return Parser.prefix(text);
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

    /**
     * Reads groups of hex digits from the left until 48 bits are together. The dialects differ only
     * in how many digits stand in a group, and which one character stands between groups.
     */
    static final class Parser {
        private static final int BITS = 48;

        private final String text;
        private int at;
        private long value;

        private Parser(String text, int from) {
            this.text = text;
            this.at = from;
        }

        static Optional<MacAddress> whole(String text) {
            Optional<MacAddress> mac = wholeFrom(text, 0);
            if (mac.isPresent()) {
                return mac;
            }
            if (text.startsWith("1:")) {
                return wholeFrom(text, 2);
            }
            return text.startsWith("01:") ? wholeFrom(text, 3) : Optional.empty();
        }

        static Optional<MacAddress.Prefix> prefix(String text) {
            Parser parser = new Parser(text, 0);
            boolean behindIt = parser.read() && parser.at < text.length();
            // A client id as a whole: read from the left, its hardware type becomes the first
            // octet.
            if (!behindIt || text.startsWith("1:") || text.startsWith("01:")) {
                Optional<MacAddress> all = whole(text);
                if (all.isPresent()) {
                    return Optional.of(new MacAddress.Prefix(all.get(), ""));
                }
            }
            if (!behindIt || Character.isLetterOrDigit(text.charAt(parser.at))) {
                return Optional.empty();
            }
            MacAddress mac = MacAddress.ofLong(parser.value);
            return Optional.of(new MacAddress.Prefix(mac, text.substring(parser.at + 1)));
        }

        private static Optional<MacAddress> wholeFrom(String text, int from) {
            Parser parser = new Parser(text, from);
            return parser.read() && parser.at == text.length()
                    ? Optional.of(MacAddress.ofLong(parser.value))
                    : Optional.empty();
        }

        /**
         * Stops behind the digit that completes 48 bits; false when the groups do not come to that.
         */
        private boolean read() {
            int firstWidth = group();
            char separator = at < text.length() ? text.charAt(at) : ':';
            int bits = bits(firstWidth);
            while (bits < BITS) {
                if (!isSeparator(separator)
                        || at >= text.length()
                        || text.charAt(at) != separator) {
                    return false;
                }
                at++;
                int width = group();
                if (bits(width) != bits(firstWidth) || (firstWidth > 2 && width != firstWidth)) {
                    return false;
                }
                bits += bits(width);
            }
            return bits == BITS;
        }

        /**
         * Adds the digits at hand to the value; at most twelve, more cannot be part of an address.
         */
        private int group() {
            int from = at;
            long group = 0;
            while (at < text.length() && at - from < 12) {
                int digit = hex(text.charAt(at));
                if (digit < 0) {
                    break;
                }
                group = group << 4 | digit;
                at++;
            }
            value = value << bits(at - from) | group;
            return at - from;
        }

        /** What a group of so many digits is worth; a single digit is an octet without its zero. */
        private static int bits(int width) {
            return switch (width) {
                case 1, 2 -> 8;
                case 4 -> 16;
                case 6 -> 24;
                case 12 -> BITS;
                default -> BITS + 1;
            };
        }

        private static boolean isSeparator(char c) {
            return c == ':' || c == '-' || c == '.';
        }

        /** The value of a hex digit, or -1. */
        private static int hex(char c) {
            if (c >= '0' && c <= '9') {
                return c - '0';
            }
            int letter = c | 0x20;
            return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
        }
    }
}
