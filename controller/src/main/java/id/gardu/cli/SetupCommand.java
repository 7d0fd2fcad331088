package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gardu setup}: how far the installation is set up, and what is next. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = {
            "What shows that the installation is whole, line by line, and what is next.",
            "The console has the same on its page /setup."
        })
final class SetupCommand extends ApiCommand implements Runnable {
    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        JsonNode answer = api().get("setup");
        if (json) {
            out().println(answer.toPrettyString());
            return;
        }
        CommandOutput.list(out(), time(), answer.path("lines"), false, "step state since known");
        for (JsonNode line : answer.path("lines")) {
            if (line.has("next")) {
                String type = line.path("type").asText("");
                out().println();
                out().println(line.path("step").asText() + ": " + line.path("next").asText());
                if (!type.isEmpty()) {
                    out().println("  " + type);
                }
            }
        }
    }
}
