package id.gardu.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where output goes that is no text: into a pipe or a file, never to somebody's terminal. */
final class StandardOutput {
    private static final Path OURS = Path.of("/proc/self/fd/1");

    private StandardOutput() {}

    /** Octet by octet. */
    static void write(byte[] octets) {
        System.out.writeBytes(octets);
        System.out.flush();
    }

    /**
     * Before anything is made for nothing.
     *
     * @param kind what it is called when it is refused
     */
    static void refuseTerminal(String kind) {
        if (isTerminal()) {
            throw new CommandRefused(
                    kind + " is nothing to read on a terminal; say where to with --out FILE");
        }
    }

    /** The console knows both ends together only: it is none when just the input is a file. */
    private static boolean isTerminal() {
        try {
            String where = Files.readSymbolicLink(OURS).toString();
            return where.startsWith("/dev/pts/") || where.startsWith("/dev/tty");
        } catch (IOException e) {
            return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        }
    }
}
