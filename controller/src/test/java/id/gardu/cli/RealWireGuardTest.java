package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.api.ApiHouse;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The tunnel of a kit: both files as they are, by wg-quick and wireguard-go in network namespaces.
 */
class RealWireGuardTest {
    private static final String NEAR = "10.99.8.1";
    private static final String FAR = "10.99.8.2";

    @TempDir Path folder;
    private final long pid = ProcessHandle.current().pid();
    private final String controller = "gwc" + pid;
    private final String gateway = "gwg" + pid;

    @BeforeEach
    void twoMachines() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Stream.of("/usr/bin/wg-quick", "/usr/bin/wireguard-go", "/usr/sbin/ip")
                                .allMatch(file -> Files.isExecutable(Path.of(file))),
                "needs root, wireguard-tools and wireguard-go");
        run("ip netns add " + controller);
        run("ip netns add " + gateway);
        run(
                "ip link add wgk0 netns %s type veth peer name wgk0 netns %s"
                        .formatted(controller, gateway));
        run("ip -n " + controller + " addr add " + NEAR + "/24 dev wgk0");
        run("ip -n " + gateway + " addr add " + FAR + "/24 dev wgk0");
        run("ip -n " + controller + " link set wgk0 up");
        run("ip -n " + gateway + " link set wgk0 up");
    }

    @AfterEach
    void away() throws Exception {
        for (String machine : List.of(controller, gateway)) {
            if (Files.exists(Path.of("/run/netns", machine))) {
                run("for p in $(ip netns pids " + machine + "); do kill $p; done");
                run("ip netns del " + machine);
            }
        }
    }

    @Test
    void bothEndsFindEachOther() throws Exception {
        Path kit = folder.resolve("kit");
        try (ApiHouse house = ApiHouse.open(DatabaseKind.SQLITE, folder)) {
            Files.writeString(folder.resolve("console.address"), house.base() + "\n");
            Files.writeString(folder.resolve("admin.token"), ApiHouse.TOKEN + "\n");
            TypedCommand made =
                    TypedCommand.in(
                            folder,
                            "nas",
                            "kit",
                            "taman-gw",
                            "--wireguard",
                            NEAR + ":51820",
                            "--out",
                            kit.toString());
            assertThat(made.exit()).as(made.err()).isZero();
        }
        up(controller, kit.resolve("wireguard-controller.conf"));
        up(gateway, kit.resolve("wireguard-gateway.conf"));
        // Nobody listens there: that it is refused came back through the tunnel.
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(to(gateway, "10.213.0.1")).contains("Connection refused"));
        assertThat(to(controller, "10.213.0.2")).contains("Connection refused");
    }

    private static String to(String from, String address) throws Exception {
        return said("ip netns exec %s timeout 3 bash -c '</dev/tcp/%s/9'".formatted(from, address));
    }

    /** Each machine has sockets of its own; the interface is called after the file. */
    private void up(String machine, Path file) throws Exception {
        Path of = Files.createDirectories(folder.resolve(machine));
        Files.createDirectories(Path.of("/var/run/wireguard"));
        Files.createDirectories(of.resolve("run"));
        Files.copy(file, of.resolve("gardu.conf"));
        run(
                ("ip netns exec %s sh -c 'mount --bind %s /var/run/wireguard;"
                                + " WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go wg-quick up %s'"
                                + " >%s 2>&1 </dev/null")
                        .formatted(
                                machine,
                                of.resolve("run"),
                                of.resolve("gardu.conf"),
                                of.resolve("log")));
    }

    private static void run(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(line + ": " + said).isZero();
    }

    private static String said(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
