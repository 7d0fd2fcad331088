package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code gardu session list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Sessions, the latest first.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class SessionListCommand extends ApiCommand {
    @Option(names = "--open", description = "only those that are going on")
    private boolean open;

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "1 to 500 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = "--before",
            paramLabel = "ID",
            description = "the next page: those before this one (ids are in --json)")
    private Optional<Long> before = Optional.empty();

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        list(
                api().get(
                                "sessions?open="
                                        + open
                                        + "&limit="
                                        + limit
                                        + before.map(id -> "&before=" + id).orElse("")),
                json,
                "id",
                "state",
                "startedAt",
                "nas",
                "acctSessionId",
                "userName",
                "station",
                "accessPoint",
                "seconds",
                "uploadedBytes",
                "downloadedBytes",
                "endedAt",
                "endCause",
                "attribution");
    }
}
