package id.gardu.access;

import id.gardu.access.Proofs.Proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** MD4 (RFC 1320), which Java no longer offers and MS-CHAPv2 needs. Good for nothing else. */
    static final class Md4 {
        private static final int BLOCK = 64;
        private static final int[] ROUND_1 = {3, 7, 11, 19};
        private static final int[] ROUND_2 = {3, 5, 9, 13};
        private static final int[] ROUND_3 = {3, 9, 11, 15};
        private static final int[] ORDER_3 = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};

        private Md4() {}

        /** 16 octets. */
        static byte[] of(byte[] message) {
            int length = (message.length + 8) / BLOCK * BLOCK + BLOCK;
            ByteBuffer padded = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            padded.put(message).put((byte) 0x80);
            padded.putLong(length - 8, 8L * message.length);
            int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
            int[] x = new int[BLOCK / 4];
            for (int block = 0; block < length; block += BLOCK) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = padded.getInt(block + 4 * i);
                }
                step(state, x);
            }
            ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            for (int word : state) {
                digest.putInt(word);
            }
            return digest.array();
        }

        private static void step(int[] state, int[] x) {
            int a = state[0];
            int b = state[1];
            int c = state[2];
            int d = state[3];
            for (int i = 0; i < 48; i++) {
                int mixed;
                int turn;
                if (i < 16) {
                    mixed = a + ((b & c) | (~b & d)) + x[i];
                    turn = ROUND_1[i % 4];
                } else if (i < 32) {
                    mixed =
                            a
                                    + ((b & c) | (b & d) | (c & d))
                                    + x[i % 4 * 4 + (i - 16) / 4]
                                    + 0x5a827999;
                    turn = ROUND_2[i % 4];
                } else {
                    mixed = a + (b ^ c ^ d) + x[ORDER_3[i - 32]] + 0x6ed9eba1;
                    turn = ROUND_3[i % 4];
                }
                a = d;
                d = c;
                c = b;
                b = Integer.rotateLeft(mixed, turn);
            }
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
        }
    }
}
