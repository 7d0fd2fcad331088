package id.gardu.captiveportal.doubles;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One Chromium process without a window, which talks to nobody but us and the page it is on. */
record Chromium(Process process, URI endpoint) {
    static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "about:blank");

    /** Returns once it listens; a busy machine may take long over it. */
    static Chromium start(Path profile) throws IOException {
        Process process =
                new ProcessBuilder(command(profile))
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("chromium.log").toFile())
                        .start();
        Path told = profile.resolve("DevToolsActivePort");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(told) && Files.readAllLines(told).size() == 2);
            List<String> lines = Files.readAllLines(told);
            return new Chromium(
                    process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
        } catch (RuntimeException | IOException e) {
            end(process);
            throw e;
        }
    }

    private static List<String> command(Path profile) {
        List<String> command = new ArrayList<>(FLAGS);
        command.addFirst("--user-data-dir=" + profile);
        command.addFirst(PROGRAM.toString());
        return command;
    }

    /** Waits for it to end by itself, and then no longer. */
    void end() {
        end(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
