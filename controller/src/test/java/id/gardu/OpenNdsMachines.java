package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Debian's openNDS in a network namespace between this machine, where the controller is, and the
 * phone of a resident in another. Needs root.
 */
final class OpenNdsMachines implements AutoCloseable {
    /** This machine, as the gateway sees it. */
    static final String CONTROLLER = "10.99.9.1";

    static final String GATEWAY = "10.99.9.2";
    static final String LAN = "10.98.9.1";
    private static final String PHONE = "10.98.9.55";
    private static final String MAC = "02:00:00:00:09:c1";

    private final long pid = ProcessHandle.current().pid();
    private final String gateway = "ndg" + pid;
    private final String phone = "ndp" + pid;
    private final String near = "ndn" + pid;
    private final Path folder;

    private OpenNdsMachines(Path folder) {
        this.folder = folder;
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Shell.missing("opennds", "php", "ip", "curl", "nft").isEmpty();
    }

    static OpenNdsMachines open(Path folder) throws IOException, InterruptedException {
        var machines = new OpenNdsMachines(Files.createDirectories(folder));
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
        sh("ip link add %s type veth peer name wan netns %s".formatted(near, gateway));
        sh(
                "ip link add br-lan netns %s type veth peer name wlan0 netns %s"
                        .formatted(gateway, phone));
        sh("ip addr add %s/24 dev %s; ip link set %s up".formatted(CONTROLLER, near, near));
        sh("ip route add 10.98.9.0/24 via " + GATEWAY);
        in(
                gateway,
                "ip addr add " + GATEWAY + "/24 dev wan; ip addr add " + LAN + "/24 dev br-lan");
        in(gateway, "ip link set lo up; ip link set wan up; ip link set br-lan up");
        in(
                gateway,
                "ip route add default via " + CONTROLLER + "; sysctl -qw net.ipv4.ip_forward=1");
        in(phone, "ip link set wlan0 address " + MAC + "; ip link set wlan0 up");
        in(phone, "ip addr add " + PHONE + "/24 dev wlan0; ip route add default via " + LAN);
    }

    /**
     * What a script does with a kit on Debian: the file goes where it says, and openNDS starts.
     *
     * @param authority of the portal's certificate
     */
    void apply(Path conf, Path authority) throws IOException, InterruptedException {
        // It lets in whom it finds among the leases of dnsmasq.
        Path leases = Files.createDirectories(folder.resolve("misc"));
        Files.writeString(
                leases.resolve("dnsmasq.leases"),
                "%d %s %s hp *\n"
                        .formatted(System.currentTimeMillis() / 1000 + 36_000, MAC, PHONE));
        // Kernels that know no other priority than its own for a chain refuse it.
        sh(
                "sed 's/priority -100/priority 0/g' /usr/lib/opennds/libopennds.sh > %1$s/lib.sh; chmod +x %1$s/lib.sh"
                        .formatted(folder));
        Path script =
                Files.writeString(
                        folder.resolve("apply.sh"),
                        """
                        mkdir -p /var/lib/misc
                        mount --bind %1$s/misc /var/lib/misc
                        mount --bind %1$s/lib.sh /usr/lib/opennds/libopennds.sh
                        mount --bind %2$s /etc/opennds/opennds.conf
                        exec >%1$s/opennds.log 2>&1 </dev/null
                        mkdir %1$s/tmp
                        cp %3$s %1$s/tmp/portal.crt
                        cd /
                        mount --bind %1$s/tmp /tmp
                        export SSL_CERT_FILE=/tmp/portal.crt
                        exec /usr/bin/opennds -f -d 2
                        """
                                .formatted(folder, conf, authority));
        sh("ip netns exec %s sh %s >/dev/null 2>&1 </dev/null &".formatted(gateway, script));
    }

    /** What the phone gets; the head too. */
    String phone(String... curl) throws IOException, InterruptedException {
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

    String log() throws IOException {
        Path log = folder.resolve("opennds.log");
        return Files.exists(log) ? Files.readString(log) : "";
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
