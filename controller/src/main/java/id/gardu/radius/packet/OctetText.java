package id.gardu.radius.packet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Octets as text that a person can read and that gives the same octets back: printable ASCII as it
 * is, anything else, and the backslash itself, as {@code \xHH}. Two values of an attribute are the
 * same text only if they are the same octets. Pure.
 */
public final class OctetText {
    private static final char ESCAPE = '\\';
    private static final String HEX = "0123456789ABCDEF";

    /** Octets of {@code \xHH}. */
    private static final int ESCAPED = 4;

    private OctetText() {}

    /** At most four characters an octet. */
    public static String of(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (byte octet : octets) {
            if (octet >= ' ' && octet <= '~' && octet != ESCAPE) {
                text.append((char) octet);
            } else {
                text.append(ESCAPE)
                        .append('x')
                        .append(HEX.charAt(octet >> 4 & 0xf))
                        .append(HEX.charAt(octet & 0xf));
            }
        }
        return text.toString();
    }

    /** What {@link #of} was given; other text is its octets in UTF-8. */
    public static byte[] octets(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        var octets = new ByteArrayOutputStream(plain.length);
        for (int at = 0; at < plain.length; at++) {
            if (isEscaped(plain, at)) {
                octets.write(digit(plain[at + 2]) << 4 | digit(plain[at + 3]));
                at += ESCAPED - 1;
            } else {
                octets.write(plain[at]);
            }
        }
        return octets.toByteArray();
    }

    private static boolean isEscaped(byte[] plain, int at) {
        return plain[at] == ESCAPE
                && at + ESCAPED <= plain.length
                && plain[at + 1] == 'x'
                && digit(plain[at + 2]) >= 0
                && digit(plain[at + 3]) >= 0;
    }

    private static int digit(byte octet) {
        return HEX.indexOf(octet);
    }
}
