package id.gardu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears when it is whole. */
final class OutFile {
    private OutFile() {}

    /**
     * Replaces what is there.
     *
     * @throws Refused when it cannot be written; then nothing has changed
     */
    static void write(Path file, byte[] content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandRefused(file + ": cannot be written (" + e + ")", e);
        }
    }
}
