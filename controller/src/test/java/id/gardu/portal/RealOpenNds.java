package id.gardu.portal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's openNDS as the gateway between a network namespace with one client and this machine,
 * which plays the internet. Needs root.
 */
final class RealOpenNds implements AutoCloseable {
    static final String STATION = "02:00:00:00:00:c1";

    private final Path folder;
    private final long pid = ProcessHandle.current().pid();
    private final int net = (int) (pid % 200) + 1;
    private final String gateway = "gardu-nds-" + pid;
    private final String client = "gardu-cli-" + pid;
    private final String near = "gn" + pid;
    private final List<Process> processes = new ArrayList<>();
    private String started = "";

    private RealOpenNds(Path folder) {
        this.folder = folder;
    }

    /** What is missing to run it; empty when nothing is. */
    static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "root";
        }
        for (String program : List.of("opennds", "php", "nft", "ip", "nsenter", "curl")) {
            boolean there =
                    List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/").stream()
                            .anyMatch(place -> new File(place + program).canExecute());
            if (!there) {
                return program;
            }
        }
        return "";
    }

    /** The networks, without the gateway. */
    static RealOpenNds open(Path folder) throws IOException, InterruptedException {
        var here = new RealOpenNds(folder);
        try {
            here.networks();
            return here;
        } catch (IOException | InterruptedException e) {
            here.close();
            throw e;
        }
    }

    /** Where the portal is to listen. */
    String portal() {
        return "10.213." + net + ".1";
    }

    /** A host of the internet, on this machine. */
    String internet() {
        return "203.0.113." + net;
    }

    /** Where the gateway takes logins. */
    String address() {
        return "10.214." + net + ".1";
    }

    /** Where the gateway's own questions come from. */
    String outside() {
        return "10.213." + net + ".2";
    }

    private void networks() throws IOException, InterruptedException {
        for (String space : List.of(gateway, client)) {
            run("ip", "netns", "add", space);
            run("ip", "-n", space, "link", "set", "lo", "up");
        }
        run("ip", "link", "add", near, "type", "veth", "peer", "name", "g1", "netns", gateway);
        run(
                "ip", "-n", gateway, "link", "add", "g0", "type", "veth", "peer", "name", "c0",
                "netns", client);
        run("ip", "-n", client, "link", "set", "c0", "address", STATION);
        run("ip", "addr", "add", portal() + "/30", "dev", near);
        run("ip", "addr", "add", internet() + "/32", "dev", near);
        run("ip", "link", "set", near, "up");
        run("ip", "-n", gateway, "addr", "add", outside() + "/30", "dev", "g1");
        run("ip", "-n", gateway, "addr", "add", address() + "/24", "dev", "g0");
        run("ip", "-n", client, "addr", "add", station() + "/24", "dev", "c0");
        run("ip", "-n", gateway, "link", "set", "g0", "up");
        run("ip", "-n", gateway, "link", "set", "g1", "up");
        run("ip", "-n", client, "link", "set", "c0", "up");
        run("ip", "-n", gateway, "route", "add", "default", "via", portal());
        run("ip", "-n", client, "route", "add", "default", "via", address());
        run("ip", "route", "add", "10.214." + net + ".0/24", "via", outside());
        run("ip", "netns", "exec", gateway, "sysctl", "-qw", "net.ipv4.ip_forward=1");
    }

    private String station() {
        return "10.214." + net + ".55";
    }

    /**
     * Starts it, with its files in place of the machine's own, seen by nobody else.
     *
     * @param authority whose certificates it trusts
     */
    void start(int level, String name, String key, int portalPort, Path authority)
            throws IOException, InterruptedException {
        Path misc = Files.createDirectories(folder.resolve("misc"));
        Files.writeString(
                misc.resolve("dnsmasq.leases"),
                "9999999999 " + STATION + " " + station() + " hp *\n");
        Files.copy(authority, misc.resolve("ca.pem"));
        Path etc = Files.createDirectories(folder.resolve("etc"));
        run("cp", "-r", "/etc/opennds/.", etc.toString());
        // Its parser knows no poll interval; its authmon reads it out of a comment, too.
        Files.writeString(
                etc.resolve("opennds.conf"),
                """
                GatewayInterface g0
                GatewayName %s
                enable_serial_number_suffix 0
                fasport %d
                fasremoteip %s
                faspath /opennds
                fas_secure_enabled %d
                faskey %s
                binauth /usr/lib/opennds/binauth_log.sh
                sessiontimeout 60
                checkinterval 2
                # nat_traversal_poll_interval 1
                debuglevel 0
                FirewallRuleSet authenticated-users {
                  FirewallRule allow all
                }
                FirewallRuleSet users-to-router {
                  FirewallRule allow udp port 53
                  FirewallRule allow udp port 67
                  FirewallRule allow tcp port 80
                }
                """
                        .formatted(name, portalPort, portal(), level, key));
        // Some kernels refuse its filter chains at another priority.
        Path library = folder.resolve("libopennds.sh");
        Files.writeString(
                library,
                Files.readString(Path.of("/usr/lib/opennds/libopennds.sh"))
                        .replace("priority -100", "priority 0"));
        run("chmod", "755", library.toString());
        begin(
                "mount --bind "
                        + misc
                        + " /var/lib/misc; mount --bind "
                        + etc
                        + " /etc/opennds; mount --bind "
                        + library
                        + " /usr/lib/opennds/libopennds.sh; mount -t tmpfs tmpfs /run;"
                        + " mount -t tmpfs tmpfs /tmp; cd /;"
                        + " export SSL_CERT_FILE=/var/lib/misc/ca.pem;"
                        + " exec /usr/bin/opennds -f -d 0");
    }

    /** Ends it as a power cut does, and starts it with the same files. */
    void restart() throws IOException, InterruptedException {
        for (String one : tried("ip", "netns", "pids", gateway).lines().toList()) {
            tried("kill", "-9", one);
        }
        begin(started);
    }

    /** {@code curl} of the client; what it printed, empty when it failed. */
    String curl(String... more) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "ip",
                                "netns",
                                "exec",
                                client,
                                "curl",
                                "-sk",
                                "-m",
                                "20",
                                "-b",
                                folder.resolve("cookies").toString(),
                                "-c",
                                folder.resolve("cookies").toString(),
                                "-H",
                                "Accept-Language: id"));
        command.addAll(List.of(more));
        return tried(command.toArray(String[]::new));
    }

    /** What it knows of its clients. */
    String json() throws IOException, InterruptedException {
        return tried(
                "nsenter",
                "-t",
                Long.toString(processes.getLast().pid()),
                "-m",
                "-n",
                "ndsctl",
                "json");
    }

    private void begin(String script) throws IOException {
        started = script;
        processes.add(
                new ProcessBuilder("ip", "netns", "exec", gateway, "sh", "-c", script)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("opennds.log").toFile())
                        .start());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private static String tried(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "";
    }

    @Override
    public void close() throws IOException {
        try {
            for (Process process : processes.reversed()) {
                process.destroy();
                if (!process.waitFor(3, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            for (String space : List.of(gateway, client)) {
                for (String one : tried("ip", "netns", "pids", space).lines().toList()) {
                    tried("kill", "-9", one);
                }
                tried("ip", "netns", "del", space);
            }
            tried("ip", "link", "del", near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
