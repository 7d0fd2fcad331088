package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gardu voucher revoke BATCH}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Withdraw a batch of vouchers: its codes stop at once,",
            "and accounts made of them are blocked."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class VoucherRevokeCommand extends ApiCommand {
    @Parameters(paramLabel = "BATCH", description = "its id (gardu voucher list)")
    private long batch;

    @Override
    public void run() {
        api().delete("voucher-batches/" + batch);
        out().println("revoked " + batch);
    }
}
