package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu radius trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Show RADIUS packets of a NAS or a device as they come, decoded; Ctrl-C ends it.",
            "> came in, < went out, x got no answer and why. Passwords, codes and names are masked."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class RadiusTraceCommand extends ApiCommand {
    @Option(names = "--nas", paramLabel = "N", description = "of this NAS")
    private Optional<String> nas = Optional.empty();

    @Option(names = "--station", paramLabel = "MAC", description = "of this device")
    private Optional<String> station = Optional.empty();

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "how long, 1 to 600 (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public void run() {
        Map<String, Object> wish = new LinkedHashMap<>();
        nas.ifPresent(name -> wish.put("nas", name));
        station.ifPresent(mac -> wish.put("station", mac));
        wish.put("seconds", seconds);
        ApiClient api = api();
        String path = "radius-traces/" + api.post("radius-traces", wish).path("id").asText();
        boolean over = false;
        while (!over) {
            JsonNode fetched = api.get(path);
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
