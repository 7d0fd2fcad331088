package id.gardu.captiveportal.http;

import java.io.ByteArrayOutputStream;

/** Blocks of RFC 1951, each begun and ended at an octet. Not thread-safe. */
final class DeflateBlocks extends ByteArrayOutputStream {
    private static final int WINDOW = 32 * 1024;
    private static final int SHORTEST_MATCH = 3;
    private static final int LONGEST_MATCH = 258;

    /** Of the lengths 3 to 258: the code's own length, and how many more bits tell the rest. */
    private static final int[] LENGTH = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258
    };

    private static final int FIRST_LENGTH_CODE = 257;

    private long bits;
    private int waiting;

    DeflateBlocks() {
        super(4096);
    }

    /**
     * The octets of a word.
     *
     * @param back how far behind they stood before; 0 when they did not
     */
    void word(byte[] word, int back) {
        if (word.length == 0) {
            return;
        }
        if (back == 0 || back > WINDOW || word.length < SHORTEST_MATCH) {
            write(0);
            half(word.length);
            half(~word.length);
            writeBytes(word);
            return;
        }
        put(0b010, 3); // not the last block, fixed codes
        int left = word.length;
        while (left > 0) {
            int match = Math.min(left, LONGEST_MATCH);
            // What is left for the next one must be a match, too.
            if (left - match > 0 && left - match < SHORTEST_MATCH) {
                match -= SHORTEST_MATCH;
            }
            length(match);
            distance(back);
            left -= match;
        }
        put(0, 7); // end of block
        put(0, 3); // an empty block of octets as they are, which ends at an octet
        put(0, (8 - waiting) & 7);
        half(0);
        half(0xffff);
    }

    /** 32 bits, the lowest octet first. */
    void number(int value) {
        half(value);
        half(value >>> 16);
    }

    private void half(int value) {
        write(value);
        write(value >>> 8);
    }

    private void length(int match) {
        int index = LENGTH.length - 1;
        while (LENGTH[index] > match) {
            index--;
        }
        int code = FIRST_LENGTH_CODE + index;
        if (code < 280) {
            huffman(code - 256, 7);
        } else {
            huffman(0b11000000 + code - 280, 8);
        }
        int extra = index < 8 || index == LENGTH.length - 1 ? 0 : index / 4 - 1;
        put(match - LENGTH[index], extra);
    }

    private void distance(int back) {
        int below = back - 1;
        int width = below < 4 ? 0 : 30 - Integer.numberOfLeadingZeros(below);
        int code = below < 4 ? below : 2 * width + (below >>> width);
        huffman(code, 5);
        put(below & ((1 << width) - 1), width);
    }

    /** Huffman codes stand with their highest bit first. */
    private void huffman(int code, int length) {
        put(Integer.reverse(code) >>> (32 - length), length);
    }

    private void put(int value, int length) {
        bits |= (long) value << waiting;
        waiting += length;
        while (waiting >= 8) {
            write((int) bits);
            bits >>>= 8;
            waiting -= 8;
        }
    }
}
