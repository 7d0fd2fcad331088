package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code gardu nas check}: the steps to a gateway's first resident; one missing is exit code 1. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tell which of ten steps to the first resident were seen of a gateway, and of each"
                    + " other",
            "what to type or to look at. Exit code 1 while one is missing."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class CheckCommand extends ApiCommand implements Runnable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int LONGEST_MINUTES = 120;

    @Parameters(paramLabel = "NAME", description = "of the NAS (gardu nas list)")
    private String name;

    @Option(names = "--watch", description = "go on, and print each step when it is seen")
    private boolean watch;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "15",
            description = "how long to watch at most, up to 120 (default: ${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--json", description = "as the API tells it")
    private boolean json;

    @Override
    public void run() {
        JsonNode check = look();
        if (json) {
            out().println(check.toPrettyString());
        } else {
            check.path("steps").forEach(this::print);
        }
        if (watch) {
            check = watch(check);
        }
        out().flush();
        long missing =
                check.path("steps").valueStream().filter(step -> step.has("problem")).count();
        if (missing > 0) {
            throw new CommandRefused(
                    name
                            + ": "
                            + missing
                            + (missing == 1 ? " step is" : " steps are")
                            + " missing");
        }
        if (!json) {
            out().println(name + ": every step was seen");
        }
    }

    private JsonNode look() {
        return api().get("nas/" + RecordCommands.inPath(name) + "/check");
    }

    private JsonNode watch(JsonNode first) {
        long until =
                System.nanoTime()
                        + Duration.ofMinutes(Math.clamp(minutes, 0, LONGEST_MINUTES)).toNanos();
        JsonNode now = first;
        Map<String, String> before = states(first);
        while (!now.path("well").asBoolean() && System.nanoTime() < until && rested()) {
            now = look();
            Map<String, String> states = states(now);
            for (JsonNode step : now.path("steps")) {
                String word = step.path("step").asText();
                if (!String.valueOf(states.get(word)).equals(before.get(word))) {
                    print(step);
                }
            }
            out().flush();
            before = states;
        }
        return now;
    }

    private static Map<String, String> states(JsonNode check) {
        Map<String, String> states = new HashMap<>();
        check.path("steps")
                .forEach(
                        step ->
                                states.put(
                                        step.path("step").asText(),
                                        step.path("state").asText()
                                                + step.path("problem").asText("")));
        return states;
    }

    /** False when it was interrupted. */
    private static boolean rested() {
        try {
            Thread.sleep(LOOK_EVERY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void print(JsonNode step) {
        String state =
                switch (step.path("state").asText()) {
                    case "seen" -> "seen";
                    case "not-needed" -> "-";
                    case "wrong" -> "WRONG";
                    default -> "not yet";
                };
        out().printf("%-8s %s%s%n", state, step.path("what").asText(), after(step));
        if (step.has("line")) {
            out().println("           type: " + step.path("line").asText());
        }
    }

    private String after(JsonNode step) {
        String when =
                step.has("lastAt")
                        ? " (" + time().withZone(step.path("lastAt").asText()) + ")"
                        : "";
        return (step.has("told") ? ": " + step.path("told").asText() : "") + when;
    }
}
