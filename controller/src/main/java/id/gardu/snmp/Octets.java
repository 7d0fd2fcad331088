package id.gardu.snmp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Octets as they came over the wire. Immutable. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /** The text as UTF-8. */
    public static Octets ofText(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Two hex digits an octet, either case, nothing between.
     *
     * @throws IllegalArgumentException when the text is not that
     */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /**
     * As text: UTF-8 where it is UTF-8, else one character an octet; the NUL octets that some
     * agents append are left out. It is a stranger's text: whoever shows it must escape it.
     */
    public String text() {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        String utf8 = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') < 0
                ? utf8
                : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Lower-case hex, two digits an octet. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
