package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gardu guard}: what strangers have left of today's codes, and what bit whom. */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description = {
            "What is left today of the codes that nobody answered, site by site, who waits, and"
                    + " which limit bit how often since the start.",
            "What codes cost a day: gardu report usage --by rw --each day"
        })
final class GuardCommand extends ApiCommand implements Runnable {
    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        JsonNode answer = api().get("guard");
        if (json) {
            out().println(answer.toPrettyString());
            return;
        }
        for (JsonNode alarm : answer.path("alarms")) {
            out().println(
                            "! "
                                    + alarm.path("kind").asText()
                                    + (alarm.has("site") ? " " + alarm.path("site").asText() : "")
                                    + ": "
                                    + alarm.path("count").asText());
        }
        out().println(
                        "cap %s, usual day %s, pool left: seen %s, claimed %s"
                                .formatted(
                                        answer.path("cap").asText(),
                                        answer.path("usualDay").asText(),
                                        answer.path("seenPoolLeft").asText(),
                                        answer.path("claimedPoolLeft").asText()));
        CommandOutput.list(
                out(),
                time(),
                answer.path("sites"),
                false,
                "site proves allowance unanswered ofPool waiting");
        CommandOutput.list(out(), time(), answer.path("limits"), false, "limit site count");
    }
}
