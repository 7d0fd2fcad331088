package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gardu ap outages NAME}. */
@Command(
        name = "outages",
        mixinStandardHelpOptions = true,
        description =
                "List an access point's outages, newest first: each began between fromEarliest and"
                        + " from, and ended between toEarliest and to.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class OutageListCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        list(
                api().get("access-point-outages?accessPoint=" + ApiClient.encoded(name)),
                json,
                "fromEarliest",
                "from",
                "toEarliest",
                "to");
    }
}
