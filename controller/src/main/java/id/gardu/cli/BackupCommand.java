package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * {@code gardu backup FILE}: while the controller works; the file appears when it is whole, and
 * nothing of it when it was ended before.
 */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Back up the database and the keys while the controller works. Ctrl-C ends it.",
            "The keys are locked with a passphrase: GARDU_PASSPHRASE, the terminal, or standard"
                    + " input."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class BackupCommand extends ApiCommand implements Runnable {
    @Parameters(paramLabel = "FILE")
    private Path file;

    @Option(
            names = "--drill",
            description =
                    "then restore it into an empty database of its own, to see that it can be")
    private boolean drill;

    @Override
    public void run() {
        ApiClient api = api();
        JsonNode begun =
                api.post(
                        "backups",
                        Map.of(
                                "passphrase",
                                new String(StandardInput.passphrase()),
                                "drill",
                                drill));
        moveHere(done(api, begun));
    }

    private JsonNode done(ApiClient api, JsonNode begun) {
        String path = "backups/" + begun.path("id").asText();
        JsonNode now =
                new JobFollower(api, err(), "running", BackupCommand::line).toItsEnd(path, begun);
        if (!now.path("state").asText().equals("done")) {
            throw new CommandRefused("no backup was made: " + now.path("why").asText());
        }
        return now;
    }

    private static String line(JsonNode now) {
        return now.path("tablesDone").asLong()
                + " of "
                + now.path("tables").asLong()
                + " tables, "
                + now.path("rows").asLong()
                + " rows";
    }

    private void moveHere(JsonNode made) {
        Path written = data().resolve(made.path("file").asText());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // May be another disk: a copy under another name, then a rename, so that it is whole.
            Files.deleteIfExists(part);
            Files.move(written, part);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            out().println(file + ": " + made.path("bytes").asLong() + " bytes");
            if (drill) {
                out().println(
                                "restored in a drill: "
                                        + made.path("rowsRestored").asLong()
                                        + " rows");
            }
        } catch (IOException e) {
            throw new CommandRefused(
                    file + ": cannot be written (" + e + "); the backup stands in " + written, e);
        }
    }
}
