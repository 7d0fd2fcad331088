package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gardu account unblock ID}. */
@Command(
        name = "unblock",
        mixinStandardHelpOptions = true,
        description = "Let an account in again.")
final class AccountUnblockCommand extends ApiCommand {
    @Parameters(
            paramLabel = "ID",
            description = "the account of a session (gardu session list --json)")
    private long account;

    @Override
    public void run() {
        api().delete("accounts/" + account + "/block");
        out().println("unblocked " + account);
    }
}
