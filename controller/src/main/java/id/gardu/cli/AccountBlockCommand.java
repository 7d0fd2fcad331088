package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gardu account block ID}. */
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = "Keep an account out, and end its sessions at their gateways.")
final class AccountBlockCommand extends ApiCommand {
    @Parameters(
            paramLabel = "ID",
            description = "the account of a session (gardu session list --json)")
    private long account;

    @Override
    public void run() {
        JsonNode blocked = api().put("accounts/" + account + "/block");
        out().println("blocked " + account);
        if (!blocked.path("orders").isEmpty()) {
            Orders.tell(out(), time(), blocked.path("orders"));
        }
    }
}
