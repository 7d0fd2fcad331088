package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.CALLING_STATION_ID;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.house.Checkout;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * R8: whether a name exists can be told neither by what is answered nor by how long that takes. The
 * real rooms answer, without any delay to hide behind.
 */
class EnumerationTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            any-gw,127.0.6.4,any-gw,rw03,generic,rahasia-gerbang-rw-tiga
            """;
    private static final int EACH = 2_000;

    /** A right program fails one round in a hundred by chance. */
    private static final int ROUNDS = 4;

    @TempDir private Path folder;

    @Test
    void aKnownNameWithAWrongPasswordIsNotToldFromAnUnknownOne() throws IOException {
        try (var controller = new Controller(folder, NAS, "name,site,host,snmp\n");
                var gateway =
                        new Gateway("127.0.6.4", controller.server.authentication(), SECRET)) {
            assertThat(answer(gateway, "siti")).isEqualTo(answer(gateway, "sita"));
            measure(gateway, new long[EACH], new long[EACH]);
            double likeliest = 0;
            for (int round = 0; round < ROUNDS && likeliest <= 0.01; round++) {
                long[] known = new long[EACH];
                long[] unknown = new long[EACH];
                measure(gateway, known, unknown);
                double apart = Math.abs(median(known) - median(unknown)) / 1e6;
                double p = mannWhitney(known, unknown);
                System.out.printf(
                        "R8: medians known %.1f us, unknown %.1f us, Mann-Whitney p %.3f%n",
                        median(known) / 1e3, median(unknown) / 1e3, p);
                assertThat(apart).as("milliseconds apart").isLessThan(2);
                likeliest = Math.max(likeliest, p);
            }
            assertThat(likeliest).isGreaterThan(0.01);
        }
    }

    /** Whoever compares a secret otherwise tells with every packet how far it was right. */
    @Test
    void nothingAtTheDoorIsComparedInATimeThatTells() throws IOException {
        Path rooms = Checkout.root().resolve("controller/src/main/java/id/gardu");
        var wrong = new ArrayList<String>();
        for (String room : List.of("radius", "access")) {
            try (Stream<Path> files = Files.walk(rooms.resolve(room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).contains("Arrays.equals(")) {
                        wrong.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        for (String comparing :
                List.of(
                        "radius/packet/PacketCrypto.java",
                        "radius/packet/Passwords.java",
                        "radius/packet/Secret.java",
                        "access/Proofs.java")) {
            assertThat(Files.readString(rooms.resolve(comparing)))
                    .as(comparing)
                    .contains("MessageDigest.isEqual");
        }
    }

    private static List<String> answer(Gateway gateway, String user) throws IOException {
        Packet reply = gateway.ask(request(gateway, user));
        assertThat(reply.code()).isEqualTo(Code.ACCESS_REJECT);
        return reply.attributes().stream()
                .skip(1)
                .map(value -> value.attribute() + "=" + Arrays.toString(value.octets()))
                .toList();
    }

    /** In no order, so that whatever else the machine does hits both alike. */
    private static void measure(Gateway gateway, long[] known, long[] unknown) throws IOException {
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

    private static long nanos(Gateway gateway, String user) throws IOException {
        byte[] request = request(gateway, user);
        long before = System.nanoTime();
        gateway.send(request).receive();
        return System.nanoTime() - before;
    }

    private static byte[] request(Gateway gateway, String user) {
        AttributeList station = new AttributeList().add(CALLING_STATION_ID, "02-00-00-00-00-C1");
        return gateway.pap(user, "salah", station);
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
