package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code gardu area|site|nas|ap|plan|credential import FILE}: all rows or none. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Import a CSV (UTF-8, comma or semicolon): all rows or none, every bad row named.",
            "What is new is added, what differs is changed, what is not in the file stays."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ImportCommand extends ApiCommand implements Runnable {
    private static final int MOST_GONE = 10;

    private final String kind;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Option(names = "--dry-run", description = "check everything, write nothing")
    private boolean dryRun;

    ImportCommand(String kind) {
        this.kind = kind;
    }

    @Override
    public void run() {
        JsonNode answer = api().postCsv("imports/" + kind + "?dryRun=" + dryRun, file);
        CommandOutput.warnings(err(), answer);
        CommandOutput.changes(dryRun ? out() : err(), time(), answer.path("changes"), "cells");
        long rows = answer.path("rows").asLong();
        err().println(
                        dryRun
                                ? rows + " rows are good; nothing was written (--dry-run)"
                                : "%d rows: %d added, %d updated, %d unchanged"
                                        .formatted(
                                                rows,
                                                answer.path("added").asLong(),
                                                answer.path("updated").asLong(),
                                                answer.path("unchanged").asLong()));
        gone(answer.path("gone"));
        // What a program may want to read stands alone on stdout: secrets that were made.
        answer.path("secrets")
                .forEach(
                        made ->
                                out().println(
                                                made.path("name").asText()
                                                        + "\t"
                                                        + made.path("secret").asText()));
    }

    /** What stays although the file does not name it. */
    private void gone(JsonNode names) {
        if (!names.isEmpty() && !kind.equals("credential")) {
            err().println(
                            names.size()
                                    + " not in the file, and left as they are: "
                                    + String.join(
                                            ", ",
                                            names.valueStream()
                                                    .limit(MOST_GONE)
                                                    .map(JsonNode::asText)
                                                    .toList())
                                    + (names.size() > MOST_GONE ? ", …" : ""));
        }
    }
}
