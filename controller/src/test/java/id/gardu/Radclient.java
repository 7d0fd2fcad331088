package id.gardu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's radclient: one packet, and what it says of the answer. */
final class Radclient {
    private final String server;
    private final String kind;
    private final String secret;

    /**
     * @param kind {@code auth}, {@code acct} or {@code status}
     */
    Radclient(int port, String kind, String secret) {
        this.server = "127.0.0.1:" + port;
        this.kind = kind;
        this.secret = secret;
    }

    /** Sends the attributes, one a line as radclient reads them. */
    String send(String... attributes) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "radclient",
                                        "-x",
                                        "-r",
                                        "1",
                                        "-t",
                                        "3",
                                        server,
                                        kind,
                                        secret))
                        .redirectErrorStream(true)
                        .start();
        try (var in = process.getOutputStream()) {
            in.write((String.join("\n", attributes) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}
