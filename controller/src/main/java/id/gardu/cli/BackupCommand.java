package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

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
final class BackupCommand extends ApiCommand {
    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public void run() {
        ApiClient api = api();
        JsonNode begun =
                api.post("backups", Map.of("passphrase", new String(StandardInput.passphrase())));
        moveHere(done(api, begun));
    }

    /** Follows it to its end; Ctrl-C ends it there too. */
    private JsonNode done(ApiClient api, JsonNode begun) {
        String path = "backups/" + begun.path("id").asText();
        var hangUp = new Thread(() -> end(api, path), "hang-up");
        Runtime.getRuntime().addShutdownHook(hangUp);
        JsonNode now = begun;
        while (now.path("state").asText().equals("running")) {
            now = api.get(path);
            show(now);
        }
        Runtime.getRuntime().removeShutdownHook(hangUp);
        if (!now.path("state").asText().equals("done")) {
            throw new Refused("no backup was made: " + now.path("why").asText());
        }
        return now;
    }

    private void end(ApiClient api, String path) {
        try {
            api.delete(path);
        } catch (Refused e) {
            // It is over, or its controller is; else that notices soon that nobody asks.
            err().println(e.getMessage());
            err().flush();
        }
    }

    /** One line that is written over, for whoever looks. */
    private void show(JsonNode now) {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            boolean last = !now.path("state").asText().equals("running");
            err().printf(
                            "\r%d of %d tables, %d rows%s",
                            now.path("tablesDone").asLong(),
                            now.path("tables").asLong(),
                            now.path("rows").asLong(),
                            last ? System.lineSeparator() : "");
            err().flush();
        }
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
        } catch (IOException e) {
            throw new Refused(
                    file + ": cannot be written (" + e + "); the backup stands in " + written, e);
        }
    }
}
