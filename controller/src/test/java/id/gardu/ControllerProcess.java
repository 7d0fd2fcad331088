package id.gardu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A controller in a process of its own, so that it can be killed and stopped. */
final class ControllerProcess implements AutoCloseable {
    /** It is started often, and lives for seconds. */
    private static final String DEFAULT_OPTIONS =
            "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final Process process;
    private final String readyLine;
    private final long readyMillis;
    private final Path log;

    private ControllerProcess(Process process, String readyLine, long readyMillis, Path log) {
        this.process = process;
        this.readyLine = readyLine;
        this.readyMillis = readyMillis;
        this.log = log;
    }

    /** Returns when it is ready. */
    static ControllerProcess start(Path data, Map<String, String> environment) throws IOException {
        long begun = System.nanoTime();
        String options = environment.getOrDefault("GARDU_JAVA_OPTS", DEFAULT_OPTIONS);
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djdk.httpclient.allowRestrictedHeaders=host",
                        // Or it would log as tests do.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "id.gardu.Main",
                        "run",
                        "--data",
                        data.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(TestHouse.ports());
        builder.environment().putAll(environment);
        Path log = Files.createTempFile("gardu-controller", ".log");
        log.toFile().deleteOnExit();
        Process process = builder.redirectError(log.toFile()).start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("gardu ready")) {
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                return new ControllerProcess(process, line, millis, log);
            }
        }
        throw new IOException("did not get ready; " + Files.readString(log));
    }

    int port(String door) {
        return TestHouse.port(readyLine, door);
    }

    long pid() {
        return process.pid();
    }

    /** How long it took from the first instruction to the line that says ready. */
    long readyMillis() {
        return readyMillis;
    }

    /** What it writes to its standard error. */
    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        Shell.signal(name, process.pid());
    }

    /** As a power cut ends a process: no chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; how long it took to end. */
    long stopMillis() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        var _ = process.waitFor(20, TimeUnit.SECONDS);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
