package id.gardu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Shell {
    private Shell() {}

    /** Runs a program and returns what it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(List.of(command) + ": " + said);
        }
        return said.strip();
    }

    /** Sends a signal, such as STOP, to one process. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        // The shell's own, which is everywhere.
        run("sh", "-c", "kill -" + name + " " + pid);
    }

    /** Which of these programs are missing. */
    static List<String> missing(String... programs) {
        var missing = new ArrayList<String>();
        for (String program : programs) {
            boolean there =
                    List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/").stream()
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder + program)));
            if (!there) {
                missing.add(program);
            }
        }
        return missing;
    }
}
