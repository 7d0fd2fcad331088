package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** {@code gardu backup FILE}: while the controller works; the file appears when it is whole. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Back up the database and the keys while the controller works.",
            "The keys are locked with a passphrase: GARDU_PASSPHRASE, the terminal, or standard"
                    + " input."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class BackupCommand extends ApiCommand {
    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public void run() {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream body =
                api().download(
                                "backups",
                                Map.of("passphrase", new String(StandardInput.passphrase())))) {
            Files.deleteIfExists(part);
            Files.createFile(
                    part,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(part)) {
                body.transferTo(out);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            out().println(file + ": " + Files.size(file) + " bytes");
        } catch (IOException e) {
            throw new Refused(
                    file + ": the backup did not arrive whole (" + e.getMessage() + ")", e);
        }
    }
}
