package id.gardu.access;

import java.nio.charset.StandardCharsets;

/** Base32 (RFC 4648 §6) in lower case, without padding. */
final class Base32 {
    private static final byte[] ALPHABET =
            "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 5;

    private Base32() {}

    /** Characters that so many octets take. */
    static int length(int octets) {
        return (octets * Byte.SIZE + BITS - 1) / BITS;
    }

    static void write(byte[] octets, int count, byte[] text, int at) {
        int pending = 0;
        int bits = 0;
        int to = at;
        for (int i = 0; i < count; i++) {
            pending = (pending << Byte.SIZE) | (octets[i] & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text[to++] = ALPHABET[(pending >> bits) & 31];
            }
        }
        if (bits > 0) {
            text[to] = ALPHABET[(pending << (BITS - bits)) & 31];
        }
    }

    /** False when the text from {@code at} on is not exactly what {@link #write} makes. */
    static boolean read(String text, int at, byte[] octets) {
        int pending = 0;
        int bits = 0;
        int to = 0;
        for (int i = at; i < text.length(); i++) {
            int value = valueOf(text.charAt(i));
            if (value == ALPHABET.length || to == octets.length) {
                return false;
            }
            pending = (pending << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                octets[to++] = (byte) (pending >> bits);
            }
        }
        return to == octets.length && (pending & ((1 << bits) - 1)) == 0;
    }

    private static int valueOf(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : ALPHABET.length;
    }
}
