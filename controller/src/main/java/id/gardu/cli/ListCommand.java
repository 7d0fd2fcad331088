package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gardu nas|ap|plan|site|area list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List them.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ListCommand extends ApiCommand {
    private final String path;
    private final String[] fields;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    ListCommand(String path, String... fields) {
        this.path = path;
        this.fields = fields;
    }

    @Override
    public void run() {
        list(api().get(path), json, fields);
    }
}
