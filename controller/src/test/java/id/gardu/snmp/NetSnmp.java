package id.gardu.snmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's command-line tools (package {@code snmp}), asking our agent. */
public final class NetSnmp {
    private NetSnmp() {}

    /** The lines the command printed, after it ended well. */
    public static List<String> run(String tool, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool, "-r", "0", "-t", "5"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MIBS", "");
        builder.environment().put("SNMP_PERSISTENT_DIR", "/dev/null");
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    command + " failed: " + process.errorReader().lines().toList() + lines);
        }
        return lines;
    }
}
