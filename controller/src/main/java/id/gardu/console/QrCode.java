package id.gardu.console;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A QR code (ISO/IEC 18004) of a short text: octets, error correction M, versions 1 to 10, always
 * mask 0. Immutable.
 */
final class QrCode {
    /** Octets of the longest text. */
    static final int LONGEST = 213;

    private static final int[] TOTAL = {0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346};
    private static final int[] CHECK = {0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26};
    private static final int[] BLOCKS = {0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5};
    private static final int[] MIDDLE = {0, 0, 0, 0, 0, 0, 0, 22, 24, 26, 28};

    private static final int OCTETS = 4;
    private static final int FIRST_OF_LONG_COUNT = 10;
    private static final int FIRST_WITH_VERSION = 7;
    private static final int FIELD = 0x11d;
    private static final int EDGE = 4;

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    private QrCode(int version) {
        this.version = version;
        this.size = 17 + 4 * version;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
    }

    /**
     * @throws IllegalArgumentException when it is longer than {@link #LONGEST} octets of UTF-8
     */
    static QrCode of(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " octets");
        }
        int version = 1;
        while (capacity(version) < octets.length) {
            version++;
        }
        var code = new QrCode(version);
        code.patterns();
        code.fill(code.interleaved(code.data(octets)));
        return code;
    }

    /** Octets of text. */
    private static int capacity(int version) {
        int data = TOTAL[version] - CHECK[version] * BLOCKS[version];
        return data - (version < FIRST_OF_LONG_COUNT ? 2 : 3);
    }

    /** Of one side, with the light edge that readers need. */
    int width() {
        return size + 2 * EDGE;
    }

    boolean isDark(int x, int y) {
        return dark[y][x];
    }

    int side() {
        return size;
    }

    /** As the {@code d} of an SVG path over {@link #width} squares each way. */
    String path() {
        var path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            int x = 0;
            while (x < size) {
                int from = x;
                while (x < size && dark[y][x]) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + EDGE).append(' ').append(y + EDGE);
                    path.append('h').append(x - from).append("v1h-").append(x - from).append('z');
                }
                x++;
            }
        }
        return path.toString();
    }

    private byte[] data(byte[] text) {
        int room = TOTAL[version] - CHECK[version] * BLOCKS[version];
        var bits = new StringBuilder();
        append(bits, OCTETS, 4);
        append(bits, text.length, version < FIRST_OF_LONG_COUNT ? 8 : 16);
        for (byte octet : text) {
            append(bits, octet & 0xff, 8);
        }
        append(bits, 0, Math.min(4, room * 8 - bits.length()));
        append(bits, 0, -bits.length() & 7);
        byte[] data = new byte[room];
        int used = bits.length() / 8;
        for (int i = 0; i < room; i++) {
            int filler = (i - used) % 2 == 0 ? 0xec : 0x11;
            data[i] =
                    (byte)
                            (i < used
                                    ? Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2)
                                    : filler);
        }
        return data;
    }

    private static void append(StringBuilder bits, int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(value >> i & 1);
        }
    }

    /** Blocks, the shorter ones first; their octets in turns, then their check octets. */
    private byte[] interleaved(byte[] data) {
        int blocks = BLOCKS[version];
        int shorter = data.length / blocks;
        int firstLonger = blocks - data.length % blocks;
        byte[][] parts = new byte[blocks][];
        byte[][] checks = new byte[blocks][];
        int at = 0;
        for (int i = 0; i < blocks; i++) {
            int length = shorter + (i < firstLonger ? 0 : 1);
            parts[i] = Arrays.copyOfRange(data, at, at + length);
            checks[i] = check(parts[i]);
            at += length;
        }
        var all = new ByteArrayOutputStream();
        for (int i = 0; i <= shorter; i++) {
            for (byte[] part : parts) {
                if (i < part.length) {
                    all.write(part[i]);
                }
            }
        }
        for (int i = 0; i < CHECK[version]; i++) {
            for (byte[] one : checks) {
                all.write(one[i]);
            }
        }
        return all.toByteArray();
    }

    /** The remainder of Reed-Solomon. */
    private byte[] check(byte[] part) {
        int count = CHECK[version];
        int[] generator = new int[count];
        generator[count - 1] = 1;
        int root = 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                generator[j] = times(generator[j], root);
                if (j + 1 < count) {
                    generator[j] ^= generator[j + 1];
                }
            }
            root = times(root, 2);
        }
        byte[] rest = new byte[count];
        for (byte octet : part) {
            int factor = (octet ^ rest[0]) & 0xff;
            System.arraycopy(rest, 1, rest, 0, count - 1);
            rest[count - 1] = 0;
            for (int i = 0; i < count; i++) {
                rest[i] ^= (byte) times(generator[i], factor);
            }
        }
        return rest;
    }

    private static int times(int one, int other) {
        int product = 0;
        for (int i = 7; i >= 0; i--) {
            product = product << 1 ^ (product >> 7) * FIELD;
            product ^= (other >> i & 1) * one;
        }
        return product;
    }

    private void patterns() {
        for (int i = 0; i < size; i++) {
            fix(6, i, i % 2 == 0);
            fix(i, 6, i % 2 == 0);
        }
        finder(3, 3);
        finder(size - 4, 3);
        finder(3, size - 4);
        int[] places = places();
        for (int x : places) {
            for (int y : places) {
                boolean corner =
                        (x == 6 && y == 6)
                                || (x == 6 && y == size - 7)
                                || (x == size - 7 && y == 6);
                if (!corner) {
                    square(x, y, 2);
                }
            }
        }
        format();
        if (version >= FIRST_WITH_VERSION) {
            version();
        }
    }

    private int[] places() {
        if (version == 1) {
            return new int[0];
        }
        return MIDDLE[version] == 0
                ? new int[] {6, size - 7}
                : new int[] {6, MIDDLE[version], size - 7};
    }

    private void finder(int x, int y) {
        square(x, y, 4);
    }

    /** Rings around a middle; dark but for the second from outside of one of 2, or 2 and 4. */
    private void square(int x, int y, int radius) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int ring = Math.max(Math.abs(dx), Math.abs(dy));
                boolean light = radius == 2 ? ring == 1 : ring == 2 || ring == 4;
                if (x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size) {
                    fix(x + dx, y + dy, !light);
                }
            }
        }
    }

    private void fix(int x, int y, boolean isDark) {
        dark[y][x] = isDark;
        fixed[y][x] = true;
    }

    /** Level M, mask 0. */
    private void format() {
        int bits = 0;
        int rest = bits;
        for (int i = 0; i < 10; i++) {
            rest = rest << 1 ^ (rest >> 9) * 0x537;
        }
        int all = (bits << 10 | rest) ^ 0x5412;
        for (int i = 0; i <= 5; i++) {
            fix(8, i, bit(all, i));
        }
        fix(8, 7, bit(all, 6));
        fix(8, 8, bit(all, 7));
        fix(7, 8, bit(all, 8));
        for (int i = 9; i < 15; i++) {
            fix(14 - i, 8, bit(all, i));
        }
        for (int i = 0; i < 8; i++) {
            fix(size - 1 - i, 8, bit(all, i));
        }
        for (int i = 8; i < 15; i++) {
            fix(8, size - 15 + i, bit(all, i));
        }
        fix(8, size - 8, true);
    }

    private void version() {
        int rest = version;
        for (int i = 0; i < 12; i++) {
            rest = rest << 1 ^ (rest >> 11) * 0x1f25;
        }
        int all = version << 12 | rest;
        for (int i = 0; i < 18; i++) {
            int far = size - 11 + i % 3;
            fix(far, i / 3, bit(all, i));
            fix(i / 3, far, bit(all, i));
        }
    }

    private static boolean bit(int of, int at) {
        return (of >> at & 1) != 0;
    }

    /** In columns of two, from the right, upwards and downwards in turns. */
    private void fill(byte[] octets) {
        int at = 0;
        for (int right = size - 1; right >= 1; right -= 2) {
            if (right == 6) {
                right = 5;
            }
            for (int step = 0; step < size; step++) {
                boolean upwards = (right + 1 & 2) == 0;
                int y = upwards ? size - 1 - step : step;
                for (int x = right; x > right - 2; x--) {
                    if (!fixed[y][x]) {
                        boolean set = at < octets.length * 8 && bit(octets[at >> 3], 7 - (at & 7));
                        dark[y][x] = set ^ (x + y) % 2 == 0;
                        at++;
                    }
                }
            }
        }
    }
}
