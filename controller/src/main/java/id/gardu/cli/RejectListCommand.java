package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code gardu reject list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Why whom was not let in, of the last 24 hours, the latest first.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class RejectListCommand extends ApiCommand {
    @Option(names = "--nas", paramLabel = "N", description = "only at this NAS")
    private Optional<String> nas = Optional.empty();

    @Option(names = "--station", paramLabel = "MAC", description = "only of this device")
    private Optional<String> station = Optional.empty();

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "1 to 1000 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        list(
                api().get(
                                "rejects?limit="
                                        + limit
                                        + nas.map(n -> "&nas=" + ApiClient.encoded(n)).orElse("")
                                        + station.map(s -> "&station=" + ApiClient.encoded(s))
                                                .orElse("")),
                json,
                "lastAt",
                "nas",
                "station",
                "userName",
                "reason",
                "times",
                "firstAt");
    }
}
