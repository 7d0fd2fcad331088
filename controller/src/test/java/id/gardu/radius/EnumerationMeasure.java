package id.gardu.radius;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Whether a name that exists is told from one that does not by how long the answer takes, without
 * any delay to hide behind: a JSON line a round. Run by {@code scripts/bench enumeration}.
 */
final class EnumerationMeasure {
    private static final int EACH = 2_000;
    private static final int ROUNDS = 4;

    private EnumerationMeasure() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gardu-bench");
        try (var controller =
                        new RadiusController(folder, EnumerationTest.NAS, "name,site,host,snmp\n");
                var gateway =
                        new StoryGateway(
                                "127.0.6.4",
                                controller.server.authentication(),
                                EnumerationTest.SECRET)) {
            measure(gateway, new long[EACH], new long[EACH]);
            for (int round = 0; round < ROUNDS; round++) {
                long[] known = new long[EACH];
                long[] unknown = new long[EACH];
                measure(gateway, known, unknown);
                System.out.printf(
                        Locale.ROOT,
                        "{\"bench\":\"enumeration\",\"round\":%d,\"known_us\":%.1f,"
                                + "\"unknown_us\":%.1f,\"mann_whitney_p\":%.3f}%n",
                        round,
                        median(known) / 1e3,
                        median(unknown) / 1e3,
                        mannWhitney(known, unknown));
            }
        }
    }

    /** In no order, so that whatever else the machine does hits both alike. */
    private static void measure(StoryGateway gateway, long[] known, long[] unknown)
            throws IOException {
        var random = new Random(2026);
        int knownSoFar = 0;
        int unknownSoFar = 0;
        while (knownSoFar < EACH || unknownSoFar < EACH) {
            boolean isKnown = unknownSoFar == EACH || (knownSoFar < EACH && random.nextBoolean());
            if (isKnown) {
                known[knownSoFar++] = nanos(gateway, "siti");
            } else {
                unknown[unknownSoFar++] = nanos(gateway, "sita");
            }
        }
    }

    private static long nanos(StoryGateway gateway, String user) throws IOException {
        byte[] request = EnumerationTest.request(gateway, user);
        long before = System.nanoTime();
        gateway.send(request).receive();
        return System.nanoTime() - before;
    }

    private static double median(long[] all) {
        long[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** How likely two samples of one distribution are at least so different; both are large. */
    private static double mannWhitney(long[] one, long[] other) {
        long[] sorted = other.clone();
        Arrays.sort(sorted);
        double u = 0;
        for (long value : one) {
            int below = place(sorted, value);
            int upTo = place(sorted, value + 1);
            u += below + (upTo - below) / 2.0;
        }
        double n = one.length;
        double m = other.length;
        double z = Math.abs(u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
        return 2 * tail(z);
    }

    private static int place(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Of the normal distribution above z, to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
    private static double tail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double series =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
    }
}
