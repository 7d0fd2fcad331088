package id.gardu.captiveportal;

import java.util.Optional;

/**
 * Reads groups of hex digits from the left until 48 bits are together. The dialects differ only in
 * how many digits stand in a group, and which one character stands between groups.
 */
final class MacAddressParser {
    private static final int BITS = 48;

    private final String text;
    private int at;
    private long value;

    private MacAddressParser(String text, int from) {
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
        MacAddressParser parser = new MacAddressParser(text, 0);
        boolean behindIt = parser.read() && parser.at < text.length();
        // A client id as a whole: read from the left, its hardware type becomes the first octet.
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
        MacAddressParser parser = new MacAddressParser(text, from);
        return parser.read() && parser.at == text.length()
                ? Optional.of(MacAddress.ofLong(parser.value))
                : Optional.empty();
    }

    /** Stops behind the digit that completes 48 bits; false when the groups do not come to that. */
    private boolean read() {
        int firstWidth = group();
        char separator = at < text.length() ? text.charAt(at) : ':';
        int bits = bits(firstWidth);
        while (bits < BITS) {
            if (!isSeparator(separator) || at >= text.length() || text.charAt(at) != separator) {
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

    /** Adds the digits at hand to the value; at most twelve, more cannot be part of an address. */
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
