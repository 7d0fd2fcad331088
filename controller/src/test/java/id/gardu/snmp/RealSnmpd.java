package id.gardu.snmp;

import id.gardu.snmp.SnmpCredentials.Auth;
import id.gardu.snmp.SnmpCredentials.Priv;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpCredentials.V3;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's own agent (package {@code snmpd}) as a peer for tests: on 127.0.0.1, on a port of its
 * own that stays the same over stops and starts, everything it writes inside one folder. Knows the
 * community and the users below. Not for several threads.
 */
public final class RealSnmpd implements AutoCloseable {
    public static final String COMMUNITY = "rahasia-gardu";
    public static final V2c V2C = new V2c(COMMUNITY);
    public static final V3 SHA256_AES =
            new V3("budi", Auth.SHA256, "kunci-masuk-256", Priv.AES, "kunci-rahasia");
    public static final V3 SHA512_AES256 =
            new V3("siti", Auth.SHA512, "kunci-masuk-512", Priv.AES256, "kunci-rahasia");
    public static final V3 SHA_AES =
            new V3("wati", Auth.SHA, "kunci-masuk-001", Priv.AES, "kunci-rahasia");

    private final Path folder;
    private final int port;
    private String sysName;
    private String engine;
    private @Nullable Process process;

    private RealSnmpd(Path folder, String sysName) throws IOException {
        this.folder = folder;
        this.sysName = sysName;
        this.engine = "gardu-" + sysName;
        this.port = freePort();
    }

    /** Starts an agent that calls itself so; ready when this returns. */
    public static RealSnmpd start(Path folder, String sysName) throws IOException {
        RealSnmpd snmpd = new RealSnmpd(folder, sysName);
        snmpd.start();
        return snmpd;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public SnmpTarget target(SnmpCredentials credentials) {
        return new SnmpTarget("127.0.0.1", port, credentials);
    }

    /** Takes effect at the next start. */
    public RealSnmpd rename(String newSysName) {
        sysName = newSysName;
        return this;
    }

    /** Becomes another SNMPv3 engine at the next start, as if the device had been replaced. */
    public RealSnmpd replaceEngine(String newEngine) {
        engine = newEngine;
        return forgetBoots();
    }

    /** Forgets how often it started, as devices do that keep nothing. Only while it is stopped. */
    public RealSnmpd forgetBoots() {
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            files.filter(Files::isRegularFile).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Starts it on its port again. */
    public void start() throws IOException {
        Path config = folder.resolve("agent.conf");
        Files.writeString(config, config());
        Files.createDirectories(folder.resolve("kept"));
        ProcessBuilder command =
                new ProcessBuilder(
                                "snmpd",
                                "-f",
                                "-Lo",
                                "-C",
                                "-c",
                                config.toString(),
                                "-p",
                                folder.resolve("pid").toString(),
                                "udp:127.0.0.1:" + port)
                        .redirectErrorStream(true);
        command.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("kept").toString());
        command.environment().put("SNMPCONFPATH", folder.toString());
        command.environment().put("MIBS", "");
        command.environment().merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
        Process started = command.start();
        process = started;
        awaitReady(started);
    }

    private String config() {
        return String.join(
                "\n",
                "rocommunity " + COMMUNITY,
                "sysName " + sysName,
                "sysLocation Balai RW 03",
                "engineID " + engine,
                user(SHA256_AES, "SHA-256", "AES"),
                user(SHA512_AES256, "SHA-512", "AES-256"),
                user(SHA_AES, "SHA", "AES"),
                "");
    }

    private static String user(V3 user, String auth, String priv) {
        return "createUser %s %s \"%s\" %s \"%s\"%nrouser %s authPriv"
                .formatted(user.user(), auth, user.authKey(), priv, user.privKey(), user.user());
    }

    /**
     * It says its version when its port is open. Its words are read to the end, or it would stop.
     */
    private static void awaitReady(Process snmpd) throws IOException {
        CountDownLatch ready = new CountDownLatch(1);
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Thread.ofPlatform().daemon().start(() -> listen(snmpd, said, ready));
        try {
            if (!ready.await(10, TimeUnit.SECONDS)) {
                snmpd.destroyForcibly();
                throw new IOException("snmpd did not start: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void listen(Process snmpd, Queue<String> said, CountDownLatch ready) {
        try (BufferedReader words = snmpd.inputReader()) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (ready.getCount() > 0) {
                    said.add(line);
                }
                if (line.startsWith("NET-SNMP version")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
    }

    /** Stops it and waits until it is gone. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
    }
}
