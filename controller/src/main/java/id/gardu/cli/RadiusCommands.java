package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.Optional;

/** {@code gardu radius}. */
final class RadiusCommands extends ApiCommand {
    CommandLine group() {
        return group("radius", "RADIUS packets").addSubcommand(method("trace"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Show RADIUS packets of a NAS or a device as they come, decoded; Ctrl-C ends it.",
                "> came in, < went out, x got no answer and why. Passwords, codes and names are"
                        + " masked."
            })
    void trace(
            @Option(names = "--nas", paramLabel = "N", description = "of this NAS")
                    Optional<String> nas,
            @Option(names = "--station", paramLabel = "MAC", description = "of this device")
                    Optional<String> station,
            @Option(names = "--reason", paramLabel = "TEXT", description = LookReason.HELP)
                    Optional<String> reason,
            @Option(
                            names = "--seconds",
                            defaultValue = "60",
                            paramLabel = "N",
                            description = "how long, 1 to 600 (default: ${DEFAULT-VALUE})")
                    int seconds) {
        Optional<String> why = station.map(_ -> LookReason.of(reason));
        Map<String, Object> wish =
                Map.of("nas", nas, "station", station, "reason", why, "seconds", seconds);
        String path = "radius-traces/" + api().post("radius-traces", wish).path("id").asText();
        boolean over = false;
        while (!over) {
            JsonNode fetched = api().get(path);
            fetched.path("lines").forEach(this::print);
            long missed = fetched.path("missed").asLong();
            if (missed > 0) {
                out().println("… " + missed + " more, too fast to show");
            }
            out().flush();
            over = fetched.path("over").asBoolean();
        }
    }

    private void print(JsonNode line) {
        String way =
                switch (line.path("way").asText()) {
                    case "in" -> ">";
                    case "out" -> "<";
                    default -> "x";
                };
        out().println(
                        String.join(
                                " ",
                                line.path("at").asText(),
                                way,
                                line.path("nas").asText(),
                                line.path("peer").asText(),
                                line.path("text").asText()));
    }
}
