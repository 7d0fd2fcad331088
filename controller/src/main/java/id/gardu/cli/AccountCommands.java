package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gardu account}. */
final class AccountCommands extends ApiCommand {
    CommandLine group() {
        return group("account", "Residents' accounts")
                .addSubcommand(method("block"))
                .addSubcommand(method("unblock"));
    }

    private static final String WHICH = "the account of a session (gardu session list --json)";

    @Command(
            mixinStandardHelpOptions = true,
            description = "Keep an account out, and end its sessions at their gateways.")
    void block(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        JsonNode blocked = api().put("accounts/" + account + "/block");
        out().println("blocked " + account);
        if (!blocked.path("orders").isEmpty()) {
            SessionCommands.tell(out(), time(), blocked.path("orders"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Let an account in again.")
    void unblock(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        api().delete("accounts/" + account + "/block");
        out().println("unblocked " + account);
    }
}
