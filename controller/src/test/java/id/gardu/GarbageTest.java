package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * F15: 20 connections send garbage to the portal as fast as they can. Three seconds; with {@code
 * -Dgardu.faults=true} also five times a minute, against the same garbage sent to a listener that
 * discards it, the controller (and that listener) pinned to one core and the sender to another.
 */
class GarbageTest {
    private static final int CONNECTIONS = 20;
    private static final int PAIRS = Integer.getInteger("gardu.pairs", 5);
    private static final int SECONDS = Integer.getInteger("gardu.seconds", 60);

    private static final int SHORT = 3;

    @TempDir Path folder;

    @Test
    void garbageIsHardlyWorthALine() throws Exception {
        try (FaultHouse house = house();
                AuthLoad logins = new AuthLoad(house.authentication())) {
            FaultHouse.pass(Duration.ofSeconds(1));
            logins.sinceLast();
            long before = Files.size(house.process().log());
            long opened = GarbageSender.send(house.process().port("portal"), CONNECTIONS, SHORT);
            AuthLoad.LoadResult seen = logins.sinceLast();
            long written = Files.size(house.process().log()) - before;
            System.out.printf(
                    "F15 garbage: %d connections in %d s, %d octets of log, logins %.1f %%,"
                            + " p99 %.2f ms%n",
                    opened, SHORT, written, 100 * seen.acceptedShare(), seen.p99Millis());
            assertThat(written).isLessThan(50_000);
            assertThat(seen.acceptedShare()).isGreaterThanOrEqualTo(0.99);
            assertThat(page(house)).isEqualTo(200);
            assertThat(metrics(house))
                    .contains(
                            "gardu_http_connections_cut_total{listener=\"portal\","
                                    + "why=\"pipelined\"} ");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
    void garbageCostsRadiusAsLittleAsThatOfAnother() throws Exception {
        var ratios = new ArrayList<Double>();
        Process discard = java("discard");
        try (FaultHouse house = house();
                AuthLoad logins = new AuthLoad(house.authentication())) {
            pin(discard.pid(), 0);
            pin(house.process().pid(), 0);
            int elsewhere = port(discard);
            FaultHouse.pass(Duration.ofSeconds(5));
            for (int pair = 0; pair < PAIRS; pair++) {
                AuthLoad.LoadResult other = during(logins, elsewhere);
                long before = Files.size(house.process().log());
                AuthLoad.LoadResult ours = during(logins, house.process().port("portal"));
                long written = Files.size(house.process().log()) - before;
                double ratio = ours.p99Millis() / other.p99Millis();
                ratios.add(ratio);
                System.out.printf(
                        "F15 garbage for %d s: log %d octets, logins %.1f %%, p99 %.2f ms;"
                                + " sent elsewhere %.1f %%, %.2f ms; ratio %.2f%n",
                        SECONDS,
                        written,
                        100 * ours.acceptedShare(),
                        ours.p99Millis(),
                        100 * other.acceptedShare(),
                        other.p99Millis(),
                        ratio);
                assertThat(written).isLessThanOrEqualTo(1_000_000);
            }
        } finally {
            discard.destroyForcibly();
        }
        double median = ratios.stream().sorted().toList().get(PAIRS / 2);
        System.out.printf("F15 garbage: median ratio of %d pairs %.2f%n", PAIRS, median);
        assertThat(median).isLessThanOrEqualTo(1.2);
    }

    private AuthLoad.LoadResult during(AuthLoad logins, int port) throws Exception {
        Process sender = java("" + port, "" + CONNECTIONS, "" + SECONDS);
        pin(sender.pid(), 1);
        FaultHouse.pass(Duration.ofSeconds(1));
        logins.sinceLast();
        sender.waitFor();
        return logins.sinceLast();
    }

    private FaultHouse house() throws IOException {
        return new FaultHouse(folder.resolve("data"), DatabaseSettings.embedded());
    }

    private static int page(FaultHouse house) throws Exception {
        return get(house.process().port("portal"), "/").statusCode();
    }

    private static String metrics(FaultHouse house) throws Exception {
        return get(house.process().port("console"), "/metrics").body();
    }

    private static java.net.http.HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofString());
        }
    }

    private static Process java(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                GarbageSender.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static int port(Process discard) throws IOException {
        BufferedReader out = discard.inputReader();
        return Integer.parseInt(out.readLine());
    }

    private static void pin(long pid, int core) throws Exception {
        Process taskset =
                new ProcessBuilder("taskset", "-a", "-pc", "" + core, "" + pid)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(taskset.waitFor()).isZero();
    }
}
