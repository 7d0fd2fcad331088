package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A gateway in a network namespace between this machine, where the controller is, and the phone of
 * a resident in another: wired, with addresses on the near side alone. Needs root.
 */
final class GatewayMachines implements AutoCloseable {
    private final long pid = ProcessHandle.current().pid();
    private final Wires wires;
    private final String gateway;
    private final String phone;
    private final String near;
    final Path folder;

    /**
     * How they are wired.
     *
     * @param letters two, which name the namespaces
     * @param controller this machine, as the gateway sees it
     * @param outside the gateway, as this machine sees it
     * @param residents the network behind it
     * @param wan interface of the gateway towards this machine
     * @param lan towards the residents
     * @param mac of the phone
     */
    record Wires(
            String letters,
            String controller,
            String outside,
            String residents,
            String wan,
            String lan,
            String mac) {}

    private GatewayMachines(Wires wires, Path folder) {
        this.wires = wires;
        this.folder = folder;
        this.gateway = wires.letters() + "g" + pid;
        this.phone = wires.letters() + "p" + pid;
        this.near = wires.letters() + "n" + pid;
    }

    static GatewayMachines open(Wires wires, Path folder) throws IOException, InterruptedException {
        var machines = new GatewayMachines(wires, Files.createDirectories(folder));
        try {
            machines.wire();
            return machines;
        } catch (IOException | RuntimeException | InterruptedException e) {
            machines.close();
            throw e;
        }
    }

    private void wire() throws IOException, InterruptedException {
        sh("ip netns add " + gateway);
        sh("ip netns add " + phone);
        sh("ip link add %s type veth peer name %s netns %s".formatted(near, wires.wan(), gateway));
        sh(
                "ip link add %s netns %s type veth peer name wlan0 netns %s"
                        .formatted(wires.lan(), gateway, phone));
        sh("ip addr add %s/24 dev %s; ip link set %s up".formatted(wires.controller(), near, near));
        sh("ip route add " + wires.residents() + " via " + wires.outside());
        inGateway("ip addr add " + wires.outside() + "/24 dev " + wires.wan());
        inGateway("ip link set lo up; ip link set %s up".formatted(wires.wan()));
        inGateway("ip link set " + wires.lan() + " up");
        inGateway(
                "ip route add default via "
                        + wires.controller()
                        + "; sysctl -qw net.ipv4.ip_forward=1");
        inPhone("ip link set wlan0 address " + wires.mac() + "; ip link set wlan0 up");
    }

    /** Another address of this machine. */
    void alias(String address) throws IOException, InterruptedException {
        sh("ip addr add " + address + "/32 dev " + near);
    }

    void inGateway(String line) throws IOException, InterruptedException {
        in(gateway, line);
    }

    void inPhone(String line) throws IOException, InterruptedException {
        in(phone, line);
    }

    /** Starts a script on the gateway; what it mounts, nobody else sees. */
    void start(Path script) throws IOException, InterruptedException {
        sh("ip netns exec %s sh %s >/dev/null 2>&1 </dev/null &".formatted(gateway, script));
    }

    /** What the phone's browser gets; the head too. */
    String curl(String... curl) throws IOException, InterruptedException {
        var line = new StringBuilder("ip netns exec " + phone + " curl -ksS -m 12 -D - ");
        line.append("-b ")
                .append(folder.resolve("jar"))
                .append(" -c ")
                .append(folder.resolve("jar"));
        for (String word : curl) {
            line.append(" '").append(word.replace("'", "'\\''")).append('\'');
        }
        return said(line.toString());
    }

    /** What a file below the folder holds; empty where it is not there. */
    String text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    private static void in(String machine, String line) throws IOException, InterruptedException {
        sh("ip netns exec " + machine + " sh -c '" + line + "'");
    }

    static void sh(String line) throws IOException, InterruptedException {
        Shell.run("sh", "-c", line);
    }

    private static String said(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Override
    public void close() throws IOException {
        try {
            away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void away() throws IOException, InterruptedException {
        for (String machine : new String[] {gateway, phone}) {
            if (Files.exists(Path.of("/run/netns", machine))) {
                sh(
                        "for p in $(ip netns pids "
                                + machine
                                + "); do kill $p || true; done; sleep 0.3");
                sh("for p in $(ip netns pids " + machine + "); do kill -9 $p || true; done");
                sh("ip netns del " + machine);
            }
        }
        if (Files.exists(Path.of("/sys/class/net", near))) {
            sh("ip link del " + near);
        }
    }
}
