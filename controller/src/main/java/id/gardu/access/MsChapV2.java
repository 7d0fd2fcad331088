package id.gardu.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The calculations of MS-CHAPv2 (RFC 2759 §8). Thread-safe. */
final class MsChapV2 {
    private static final byte[] MAGIC_1 =
            "Magic server to client signing constant".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MAGIC_2 =
            "Pad to make it do more than one iteration".getBytes(StandardCharsets.US_ASCII);
    private static final int CHALLENGE = 8;
    private static final int DES_KEY = 7;

    private MsChapV2() {}

    /** The 24 octets a peer with this password sends (§8.1). */
    static byte[] response(Proof.MsChapV2 proof, byte[] password) {
        byte[] keys = Arrays.copyOf(ntHash(password), 3 * DES_KEY);
        byte[] challenge = challenge(proof);
        byte[] response = new byte[3 * CHALLENGE];
        for (int part = 0; part < 3; part++) {
            byte[] key = Arrays.copyOfRange(keys, part * DES_KEY, (part + 1) * DES_KEY);
            System.arraycopy(des(key, challenge), 0, response, part * CHALLENGE, CHALLENGE);
        }
        return response;
    }

    /** {@code S=} and 40 hexadecimal digits: that the server knows the password too (§8.7). */
    static String answer(Proof.MsChapV2 proof, byte[] password) {
        byte[] hashOfHash = Md4.of(ntHash(password));
        byte[] first = sha1(hashOfHash, proof.response(), MAGIC_1);
        byte[] digest = sha1(first, challenge(proof), MAGIC_2);
        return "S=" + HexFormat.of().withUpperCase().formatHex(digest);
    }

    /** MD4 of the password in UTF-16 (§8.3). */
    private static byte[] ntHash(byte[] password) {
        String text = new String(password, StandardCharsets.UTF_8);
        return Md4.of(text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Of both challenges and the name without its domain (§8.2). */
    private static byte[] challenge(Proof.MsChapV2 proof) {
        String name = proof.userName().substring(proof.userName().lastIndexOf('\\') + 1);
        byte[] hash =
                sha1(
                        proof.peerChallenge(),
                        proof.challenge(),
                        name.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hash, CHALLENGE);
    }

    private static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-1 is missing from this Java", e);
        }
    }

    private static byte[] des(byte[] seven, byte[] block) {
        long bits = 0;
        for (byte octet : seven) {
            bits = bits << 8 | (octet & 0xff);
        }
        byte[] key = new byte[CHALLENGE];
        for (int i = 0; i < key.length; i++) {
            // The lowest bit is parity, which nobody checks.
            key[i] = (byte) (bits >>> (49 - 7 * i) << 1);
        }
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES is missing from this Java", e);
        }
    }
}
