package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code gardu site tests [CODE]}. */
@Command(
        name = "tests",
        mixinStandardHelpOptions = true,
        description = "Test logins at sites, the latest first: who asked, and whether one got in.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class SiteTestsCommand extends ApiCommand {
    @Parameters(arity = "0..1", paramLabel = "CODE", description = "only at this site")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "1 to 500 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        list(
                api().get(
                                "site-tests?limit="
                                        + limit
                                        + site.map(code -> "&site=" + ApiClient.encoded(code))
                                                .orElse("")),
                json,
                "askedAt",
                "site",
                "askedBy",
                "expiresAt",
                "proved",
                "provedAt");
    }
}
