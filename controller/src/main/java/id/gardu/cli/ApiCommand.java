package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What every command that speaks to the controller has. */
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
abstract class ApiCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Home home;
    private Optional<ApiClient> client = Optional.empty();

    final ApiClient api() {
        ApiClient open = client.orElseGet(() -> ApiClient.of(home));
        client = Optional.of(open);
        return open;
    }

    /** Of the city, once the controller has answered. */
    final CityTime time() {
        return new CityTime(api().zone());
    }

    /** A list that the controller answered, a table or JSON. */
    final void list(JsonNode items, boolean json, String... fields) {
        CommandOutput.list(out(), time(), items, json, fields);
    }

    /** Leaves the controller, however the command ended. */
    final void leave() {
        client.ifPresent(ApiClient::close);
    }

    final Path data() {
        return home.data();
    }

    /** What was typed for an option, or its default. */
    final Optional<Object> typed(String option) {
        return Optional.ofNullable(spec.findOption(option).getValue());
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
