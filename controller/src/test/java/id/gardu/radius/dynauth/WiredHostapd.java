package id.gardu.radius.dynauth;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian's hostapd with driver=wired and its dynamic authorization server, and a wpa_supplicant in
 * a network namespace that has logged in at it with EAP-MD5. Needs root.
 */
final class WiredHostapd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SESSION = Pattern.compile("dot1xAuthSessionId=(\\w+)");

    final int port;
    private final Path folder;
    private final String namespace = "gardu-" + ProcessHandle.current().pid();
    private final String near = "gh" + ProcessHandle.current().pid();
    private final String far = "gs" + ProcessHandle.current().pid();
    private final List<Process> processes = new ArrayList<>();

    private WiredHostapd(Path folder) throws IOException {
        this.folder = folder;
        try (var free = new DatagramSocket()) {
            this.port = free.getLocalPort();
        }
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && new File("/usr/sbin/hostapd").canExecute()
                && new File("/usr/sbin/wpa_supplicant").canExecute()
                && new File("/usr/sbin/ip").canExecute();
    }

    static WiredHostapd open(Path folder) throws IOException, InterruptedException {
        var hostapd = new WiredHostapd(folder);
        try {
            hostapd.start();
            return hostapd;
        } catch (IOException | RuntimeException | InterruptedException e) {
            hostapd.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        run("ip", "netns", "add", namespace);
        run("ip", "link", "add", near, "type", "veth", "peer", "name", far);
        run("ip", "link", "set", far, "netns", namespace);
        run("ip", "link", "set", near, "up");
        run("ip", "-n", namespace, "link", "set", far, "up");
        Path users = write("users", "\"siti\" MD5 \"rahasia\"\n");
        Path access =
                write(
                        "hostapd.conf",
                        """
                        interface=%s
                        driver=wired
                        ctrl_interface=%s
                        ieee8021x=1
                        eap_reauth_period=0
                        use_pae_group_addr=1
                        own_ip_addr=127.0.0.1
                        nas_identifier=rw03-ap
                        eap_server=1
                        eap_user_file=%s
                        radius_das_port=%d
                        radius_das_client=127.0.0.1 %s
                        radius_das_require_event_timestamp=1
                        radius_das_require_message_authenticator=1
                        """
                                .formatted(near, folder.resolve("h"), users, port, FakeDas.SECRET));
        Path station =
                write(
                        "station.conf",
                        """
                        ctrl_interface=%s
                        ap_scan=0
                        network={
                         key_mgmt=IEEE8021X
                         eap=MD5
                         identity="siti"
                         password="rahasia"
                         eapol_flags=0
                        }
                        """
                                .formatted(folder.resolve("w")));
        begin("hostapd", access.toString());
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("h").resolve(near)));
        begin(
                "ip",
                "netns",
                "exec",
                namespace,
                "wpa_supplicant",
                "-D",
                "wired",
                "-i",
                far,
                "-c",
                station.toString());
        await().atMost(PATIENCE).until(() -> stations().contains("[AUTHORIZED]"));
    }

    /** Acct-Session-Id of the station that is logged in. */
    Optional<String> session() throws IOException, InterruptedException {
        Matcher found = SESSION.matcher(stations());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private String stations() throws IOException, InterruptedException {
        return run("hostapd_cli", "-p", folder.resolve("h").toString(), "-i", near, "all_sta");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void begin(String... command) throws IOException {
        processes.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(processes.size() + ".log").toFile())
                        .start());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 && !command[0].equals("hostapd_cli")) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Process process : processes.reversed()) {
                process.destroy();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            if (new File("/sys/class/net", near).exists()) {
                run("ip", "link", "del", near);
            }
            run("ip", "netns", "del", namespace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
