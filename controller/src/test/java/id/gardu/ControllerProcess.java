package id.gardu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A controller in a process of its own, so that it can be killed. */
final class ControllerProcess implements AutoCloseable {
    private final Process process;
    private final String readyLine;

    private ControllerProcess(Process process, String readyLine) {
        this.process = process;
        this.readyLine = readyLine;
    }

    /** Returns when it is ready. */
    static ControllerProcess start(Path data, String... environment) throws IOException {
        var builder =
                new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djdk.httpclient.allowRestrictedHeaders=host",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "id.gardu.Main",
                                "run",
                                "--data",
                                data.toString()));
        builder.environment().putAll(Controller.ports());
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Process process =
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("gardu ready")) {
                return new ControllerProcess(process, line);
            }
        }
        throw new IOException("did not get ready; " + java.nio.file.Files.readString(log));
    }

    int port(String door) {
        return Controller.port(readyLine, door);
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
