package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.FieldList;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.Map;

/** {@code gardu site|nas|ap|plan add}: the options are the fields of what is added. */
@Command(name = "add", mixinStandardHelpOptions = true)
final class AddCommand extends ApiCommand implements Runnable {
    private static final String SECRET = "secret";

    private final String path;
    private final FieldList<?> fields;

    private AddCommand(String path, FieldList<?> fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * @param path of the API
     */
    static CommandLine of(String path, FieldList<?> fields, String description) {
        var command = new CommandLine(new AddCommand(path, fields));
        command.getCommandSpec().usageMessage().description(description);
        FieldOptions.add(command.getCommandSpec(), fields.all());
        return command;
    }

    @Override
    public void run() {
        Map<String, Object> thing = FieldOptions.given(typed(), fields.all());
        JsonNode added = api().post(path, thing);
        CommandOutput.warnings(err(), added);
        // A secret that nobody chose is told this once.
        out().println(
                        added.has(SECRET) && !thing.containsKey(SECRET)
                                ? added.path(SECRET).asText()
                                : "added " + added.path("name").asText());
    }
}
