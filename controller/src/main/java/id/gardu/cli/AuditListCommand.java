package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code gardu audit list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Who did and looked at what, the latest first.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class AuditListCommand extends ApiCommand {
    @Option(names = "--name", paramLabel = "NAME", description = "only what this member did")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "1 to 200 (default: ${DEFAULT-VALUE})")
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
        ApiClient api = api();
        list(
                api.get(
                        "audit?limit="
                                + limit
                                + before.map(id -> "&before=" + id).orElse("")
                                + name.map(one -> "&member=" + StaffMembers.id(api, one))
                                        .orElse("")),
                json,
                "at",
                "who",
                "verb",
                "objectKind",
                "object",
                "from");
    }
}
