package id.gardu.access;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MD4 (RFC 1320), which Java no longer offers and MS-CHAPv2 needs. Good for nothing else. */
final class Md4 {
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
