package id.gardu.staff;

import java.math.BigInteger;

/** As an authenticator reads the key that it is shown. */
public final class Base32 {
    private static final int KEY_OCTETS = 20;

    private Base32() {}

    /** The 20 octets. */
    public static byte[] key(String text) {
        BigInteger bits =
                text.chars()
                        .mapToObj("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                        .map(BigInteger::valueOf)
                        .reduce(BigInteger.ZERO, (all, next) -> all.shiftLeft(5).or(next));
        byte[] key = new byte[KEY_OCTETS];
        byte[] octets = bits.toByteArray();
        int length = Math.min(octets.length, key.length);
        System.arraycopy(octets, octets.length - length, key, key.length - length, length);
        return key;
    }
}
