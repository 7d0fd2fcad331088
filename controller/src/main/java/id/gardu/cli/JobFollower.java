package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

/** A job of the controller, followed to its end; Ctrl-C ends it there too. */
final class JobFollower {
    private final ApiClient api;
    private final PrintWriter err;
    private final String goesOn;
    private final Function<JsonNode, String> line;
    private long longest;

    /**
     * @param goesOn its state while it does
     * @param line how far it is, for whoever looks at a terminal
     */
    JobFollower(ApiClient api, PrintWriter err, String goesOn, Function<JsonNode, String> line) {
        this.api = api;
        this.err = err;
        this.goesOn = goesOn;
        this.line = line;
    }

    /**
     * @param path where it is looked at and ended
     */
    JsonNode toItsEnd(String path, JsonNode begun) {
        var hangUp = new Thread(() -> end(path), "hang-up");
        Runtime.getRuntime().addShutdownHook(hangUp);
        JsonNode now = begun;
        while (now.path("state").asText().equals(goesOn)) {
            now = api.get(path);
            show(now);
        }
        Runtime.getRuntime().removeShutdownHook(hangUp);
        return now;
    }

    private void end(String path) {
        try {
            api.delete(path);
        } catch (CommandRefused e) {
            // It is over, or its controller is; else that notices soon that nobody asks.
            err.println(e.getMessage());
            err.flush();
        }
    }

    /** One line that is written over, for whoever looks. */
    private void show(JsonNode now) {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            boolean last = !now.path("state").asText().equals(goesOn);
            String text = line.apply(now);
            longest = Math.max(longest, text.length());
            err.print("\r" + text + " ".repeat((int) longest - text.length()));
            err.print(last ? System.lineSeparator() : "");
            err.flush();
        }
    }
}
