package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's radclient: somebody else's NAS. */
final class StoryRadclient {
    private static final Path PROGRAM = Path.of("/usr/bin/radclient");

    private StoryRadclient() {}

    /** What it printed and whether it was content with the answer. */
    record Result(boolean ok, String output) {}

    /**
     * @param command {@code auth}, {@code acct} or {@code status}
     * @param attributes separated by commas
     */
    static Result send(InetSocketAddress server, String command, String secret, String attributes)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: freeradius-utils is not installed");
        Process radclient =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-x",
                                "-r1",
                                "-t5",
                                server.getAddress().getHostAddress() + ":" + server.getPort(),
                                command,
                                secret)
                        .redirectErrorStream(true)
                        .start();
        try {
            try (var input = radclient.getOutputStream()) {
                input.write((attributes + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String output =
                    new String(radclient.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(radclient.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return new Result(radclient.exitValue() == 0, output);
        } finally {
            radclient.destroyForcibly();
        }
    }
}
